"""What lies in a release's folder and is not of the release: whoever gives the folder out, gives it out as well."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.kits.building import Built
from grader.kits.leaks import BuiltFile

RELEASED = re.compile(r"shinso_grader-[^/]*\.whl|handout\.(?:ja|en)\.(?:md|html)")  # removed where a release has none
_MOST_BYTES = 200_000_000  # of a file that is read


def files_beside(built: Built, folder: Path) -> Iterator[BuiltFile]:
    """Yield what is not of the release, or is no more: somebody's files, and starters that were written in."""
    contents, starters = built.contents(), built.starters()
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        is_ours = (name in contents and name not in starters) or RELEASED.fullmatch(name)
        if is_ours or left_by_an_interruption(path.name, contents):
            continue
        link = str(path.readlink()) if path.is_symlink() else ""
        content = b"" if link or path.stat().st_size > _MOST_BYTES else path.read_bytes()
        if contents.get(name) != content or link:
            yield BuiltFile(name, content, "beside", str(path), link)


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


def _paths(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, and links; what git keeps of it is left out."""
    for place, folders, found in os.walk(folder):
        names = found
        if "pyvenv.cfg" in names:  # an environment for the program: thousands of files, none of the course
            folders[:], names = [], ["pyvenv.cfg"]
        links = [each for each in folders if Path(place, each).is_symlink()]
        folders[:] = sorted(each for each in folders if each != ".git" and each not in links)
        yield from (Path(place, name) for name in sorted([*names, *links]) if name != ".git")
