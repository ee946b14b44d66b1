"""What lies in a release's folder, or beside its zip, and is not of the release: it may be given out as well."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from grader.kits.building import Built
from grader.kits.kit_file import SUFFIX
from grader.kits.leaks import BuiltFile
from grader.kits.walking import refused

RELEASED = re.compile(r"shinso_grader-[^/]*\.whl|handout\.(?:ja|en)\.(?:md|html)")  # removed where a release has none
_MOST_BYTES = 200_000_000  # of a file that is read
_MOST_FILES = 1000  # beside a zip; a folder with more was not made for releases


def files_beside(built: Built, folder: Path) -> Iterator[BuiltFile]:
    """Yield what is not of the release, or is no more: somebody's files, and starters that were written in."""
    contents, starters = built.contents(), built.starters()
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        is_ours = (name in contents and name not in starters) or RELEASED.fullmatch(name)
        if is_ours or left_by_an_interruption(path.name, contents):
            continue
        file = _read(path, name)
        if contents.get(name) != file.content or file.link:
            yield file


def files_beside_archive(archive: Path, released: Collection[str], root: Path) -> list[BuiltFile] | None:
    """Return what lies in the folder of a zip and is no release of one of the assignments ``released``.

    None where the folder was not made for releases, and nothing in it was read: it holds the course, whose folder is
    ``root``, or more than a thousand files.
    """
    folder = archive.parent
    if root.resolve().is_relative_to(folder.resolve()):
        return None
    own = {f"{name}.zip" for name in released}
    kits = {name for name in released if (folder / name / f"{name}{SUFFIX}").is_file()}  # released as a folder
    names = {path: path.relative_to(folder) for path in islice(_paths(folder, kits), _MOST_FILES + 1)}
    if len(names) > _MOST_FILES:
        return None
    return [
        _read(path, name.as_posix())
        for path, name in names.items()
        if name.as_posix() not in own and not left_by_an_interruption(name.name, own)
    ]


def members_beside(archive: Path, built: Built) -> Iterator[BuiltFile]:
    """Yield what somebody has put into the zip of a release."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as opened:
            for entry in opened.infolist():
                name = "/".join(PurePosixPath(entry.filename).parts[1:]) or entry.filename
                is_ours = name in built.contents() or RELEASED.fullmatch(name)
                if not is_ours and not entry.is_dir() and entry.file_size <= _MOST_BYTES:
                    yield BuiltFile(name, opened.read(entry), "beside", f"{archive} > {entry.filename}")
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return  # it is no zip: a release takes its place


def _read(path: Path, name: str) -> BuiltFile:
    """Return a file as it is looked at: a link and what is very large by the name alone."""
    link = str(path.readlink()) if path.is_symlink() else ""
    content = b"" if link or path.stat().st_size > _MOST_BYTES else path.read_bytes()
    return BuiltFile(name, content, "beside", str(path), link)


def names_beside(built: Built, files: Iterable[BuiltFile]) -> tuple[str, ...]:
    """Return the names of those that no release has written: no starter, and no new one beside an answer."""
    starters = {re.sub(r"\.\w+$", "", path) for path in built.starters()}
    return tuple(
        file.path
        for file in files
        if file.path not in built.starters() and re.sub(r"\.new\d*\.\w+$", "", file.path) not in starters
    )


def left_by_an_interruption(name: str, released: Iterable[str]) -> bool:
    """Say whether a file is a part of a released one, whose writing was ended by force."""
    found = re.fullmatch(r"\.(.+)\.[a-z0-9_]{8}", name)
    return found is not None and (found[1] in {Path(path).name for path in released} or bool(RELEASED.match(found[1])))


def remove_what_was_interrupted(built: Built, folder: Path) -> None:
    """Remove such parts."""
    places = {folder, *((folder / path).parent for path in built.contents())}
    for path in [each for place in places for each in place.glob(".*") if each.is_file() and not each.is_symlink()]:
        if left_by_an_interruption(path.name, built.contents()):
            path.unlink(missing_ok=True)


def _paths(folder: Path, but: Collection[str] = ()) -> Iterator[Path]:
    """Yield the files below a folder, and links; what git keeps of it, and the folders ``but`` in it, are left out."""
    for place, folders, found in os.walk(folder, onerror=refused):
        names = found
        if Path(place) == folder:
            folders[:] = [each for each in folders if each not in but]
        if "pyvenv.cfg" in names:  # an environment for the program: thousands of files, none of the course
            folders[:], names = [], ["pyvenv.cfg"]
        links = [each for each in folders if Path(place, each).is_symlink()]
        folders[:] = sorted(each for each in folders if each != ".git" and each not in links)
        yield from (Path(place, name) for name in sorted([*names, *links]) if name != ".git")
