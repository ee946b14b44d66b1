"""``Submitted files/NAME/TITLE OF THE ASSIGNMENT/Version N/`` of an export of Microsoft Teams."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from grader.course.manifest import read_manifest
from grader.course.name_matching import name_key, unified
from grader.errors import GraderError
from grader.intake.files import is_junk

SUBMITTED = "Submitted files"  # beside "Working files"
_VERSION = re.compile(r"(?:version|バージョン)\s*(\d{1,6})", re.I)


def is_export(folder: Path) -> bool:
    """Say whether a folder is an export, or one student's in it."""
    return SUBMITTED in (folder.name, folder.parent.name)


def titles(folders: Mapping[str, Path]) -> dict[str, str]:
    """Return the assignment by each of its names: the folder's, and the titles if its manifest can be read."""
    found: dict[str, str] = {}
    for name, folder in folders.items():
        try:
            title = read_manifest(folder).title
        except GraderError:  # said by whoever needs this manifest
            title = None
        for spelling in (name, *((title.ja, title.en) if title else ())):
            found.setdefault(name_key(spelling), name)
    return found


def handed_in(student: Path, names: Mapping[str, str], wanted: str | None) -> dict[str, list[Path]]:
    """Return the folders of a student for each assignment: one, or several that cannot be told apart.

    A folder of another assignment is never taken; one whose title is no assignment's may be what is wanted.
    """
    folders = sorted(child for child in student.iterdir() if child.is_dir() and not is_junk(child.name))
    known: dict[str, list[Path]] = {}
    for folder in folders:
        known.setdefault(names.get(name_key(folder.name), ""), []).append(folder)
    unknown = known.pop("", [])
    if wanted is None:
        return known
    mine = known.get(wanted) or unknown
    return {wanted: mine} if mine else {}


def latest(folder: Path) -> Path:
    """Return the last version in an assignment's folder that is not empty, by its number; without any the folder."""
    versions = [
        (int(match[1]), child)
        for child in folder.iterdir()
        if (match := _VERSION.fullmatch(unified(child.name).strip())) and child.is_dir() and any(child.iterdir())
    ]
    return max(versions)[1] if versions else folder
