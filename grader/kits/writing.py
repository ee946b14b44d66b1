"""Put a release into its folder: over an old one, and never over what somebody has written there."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.atomic_write import write_atomically
from grader.kits.beside import RELEASED, remove_what_was_interrupted
from grader.kits.building import Built
from grader.kits.kit_file import SUFFIX, Kit, KitError, read_kit
from grader.kits.starters import content_hash
from grader.kits.stored_zip import stored_zip

_MODE = 0o644


class Previous(NamedTuple):
    """The last release in a folder or in an archive: its files, and what its kit holds, where that can be read."""

    files: Mapping[str, bytes]
    kit: Kit | None


class Written(NamedTuple):
    """What was written: the paths of new or changed files, and starters that stand beside an answer, with its name."""

    files: tuple[str, ...]
    beside: tuple[tuple[str, str], ...] = ()


def previous_in_folder(folder: Path, built: Built) -> Previous:
    """Return the last release in a folder: of the files that a release has now, those that are there."""
    names = [*built.contents(), *(path.name for path in folder.glob("*") if RELEASED.fullmatch(path.name))]
    files = {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}
    return Previous(files, _kit_in(folder / f"{built.assignment.name}{SUFFIX}"))


def previous_in_archive(archive: Path, built: Built) -> Previous:
    """Return the last release in a zip."""
    try:
        with zipfile.ZipFile(archive) as opened:
            files = {"/".join(PurePosixPath(name).parts[1:]): opened.read(name) for name in opened.namelist()}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return Previous({}, None)
    import tempfile

    kit = files.get(f"{built.assignment.name}{SUFFIX}")
    if kit is None:
        return Previous(files, None)
    with tempfile.TemporaryDirectory() as folder:  # what reads a kit reads a file
        path = Path(folder, f"{built.assignment.name}{SUFFIX}")
        path.write_bytes(kit)
        return Previous(files, _kit_in(path))


def _kit_in(file: Path) -> Kit | None:
    try:
        return read_kit(file) if file.is_file() else None
    except KitError:
        return None


def archive_of(built: Built) -> bytes:
    """Return the release as a zip. Its folder carries a part of the hash: another release unpacks beside this one.

    So whoever unpacks it where work has begun finds that work as it was.
    """
    files = built.contents()
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{path}:{hashlib.sha256(content).hexdigest()}\n".encode())
    top = f"{built.assignment.name}-{digest.hexdigest()[:8]}"
    return stored_zip({f"{top}/{path}": content for path, content in files.items()})


def same_files(archive: bytes, built: Built) -> bool:
    """Say whether an archive holds what was scanned, and nothing else."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        found = {"/".join(PurePosixPath(name).parts[1:]): opened.read(name) for name in opened.namelist()}
    return found == built.contents()


def planned(built: Built, folder: Path, previous: Previous) -> Iterator[tuple[str, str, bytes]]:
    """Yield what has to be written: the file, where, and its bytes. The kit comes last, and names a whole release."""
    contents, starters = built.contents(), built.starters()
    kit = f"{built.assignment.name}{SUFFIX}"
    for path in sorted(contents, key=lambda path: (path == kit, path)):
        if previous.files.get(path) == contents[path]:
            continue
        if path not in starters or path not in previous.files or _is_as_given(path, previous.files[path], previous.kit):
            yield path, path, contents[path]
        elif not _is_as_given(path, contents[path], previous.kit):  # a new starter, beside the answer
            yield path, _beside(path, contents[path], folder), contents[path]


def _is_as_given(path: str, content: bytes, kit: Kit | None) -> bool:
    """Say whether a file is still a starter of the last release: opened and saved perhaps, but nothing is written."""
    return kit is not None and content_hash(path, content) in kit.settings.get("starters", ())


def _beside(path: str, content: bytes, folder: Path) -> str:
    """Return a name for a new starter that is free, or holds it already: ``softmax.new.py``, ``softmax.new2.py``."""
    place = PurePosixPath(path)
    for number in count(1):
        name = place.with_name(f"{place.stem}.new{number if number > 1 else ''}{place.suffix}").as_posix()
        target = folder / name
        if not target.exists() or (target.is_file() and target.read_bytes() == content):
            return name
    raise AssertionError("count ends")


def write(built: Built, folder: Path, previous: Previous) -> Written:
    """Write a release into its folder, each file whole or not at all, the kit last.

    Raises:
        OSError: it cannot be written; the kit is then still the old one.
    """
    written, beside = [], []
    folder.mkdir(parents=True, exist_ok=True)
    remove_what_was_interrupted(built, folder)
    for path, name, content in planned(built, folder, previous):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, content, _MODE)
        written.append(name)
        if name != path:
            beside.append((name, path))
    for path in sorted(set(stale(built, previous))):
        (folder / path).unlink(missing_ok=True)
    return Written(tuple(written), tuple(beside))


def stale(built: Built, previous: Previous) -> Iterator[str]:
    """Yield files of the last release that this one has not: another version's wheel, a handout in another language."""
    yield from (path for path in previous.files if RELEASED.fullmatch(path) and path not in built.contents())
