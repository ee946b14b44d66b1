"""Where hand-ins lie: a folder per student under ``submissions/``, or files in one folder, told by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.course.course import assignment_folders
from grader.course.manifest import hand_in_patterns
from grader.course.name_matching import NameRule, claimed_name, name_key, name_rules, parse_hand_in
from grader.errors import UsageError
from grader.intake.files import is_junk, readable
from grader.model import Course, Unmatched

_OF_THE_FOLDER = ("readme", "readme.md", "readme.txt", "aliases.csv", "roster.csv")


class Place(NamedTuple):
    """Where one hand-in lies, which assignment it answers, and the name that says whose it is.

    ``own_folder``: the name is that of a student's folder, which counts even if nobody knows it.
    ``entry`` is the file in the folder that a person asked for.
    """

    path: Path
    file: str
    assignment: str
    name: str
    own_folder: bool = False
    entry: str = ""


@dataclass
class Search:
    """What is looked for, and what has been found so far."""

    course: Course
    assignment: str | None
    students: frozenset[str] = frozenset()  # keys of names: a folder called so is surely one student's
    places: list[Place] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @cached_property
    def folders(self) -> dict[str, Path]:
        """The course's assignments by name."""
        return assignment_folders(self.course)

    @cached_property
    def rules(self) -> Sequence[NameRule]:
        """How files may be called; of assignments not looked for the manifests are not read."""
        return rules_of(self.folders, self.assignment)

    def shown(self, path: Path) -> str:
        """Return a path as a person knows it: from the course's root if it lies below."""
        absolute = path.absolute()
        inside = absolute.is_relative_to(self.course.root)
        return readable((absolute.relative_to(self.course.root) if inside else path).as_posix())

    def unknown(self, path: Path, key: str, **values: object) -> None:
        """Note that a file belongs to nobody, or to no assignment, and why."""
        why = messages.text(f"intake.unmatched.{key}", name=readable(path.name), **values)
        self.unmatched.append(Unmatched(self.shown(path), why))


def rules_of(folders: Mapping[str, Path], assignment: str | None = None) -> list[NameRule]:
    """Return the rules for the files of all assignments, with the manifest's own patterns for one or all.

    Raises:
        AssignmentError: a manifest is broken.
    """
    return name_rules(
        {name: hand_in_patterns(folder) if assignment in (None, name) else () for name, folder in folders.items()}
    )


def visit(search: Search, path: Path) -> None:
    """Find the hand-ins in ``path``: ``submissions/`` or a part of it, a folder of files, or one file.

    Raises:
        UsageError: the path does not exist.
    """
    if not path.exists():
        raise UsageError("intake.missing_path", where=path, name=path.name)
    below = below_submissions(path.absolute(), search.course)
    if below and (path.absolute().parents[len(below) - 1] / below[0]).is_symlink():
        search.unknown(path, "link")
    elif below is not None and len(below) >= 2 and (path.is_dir() or len(below) >= 3):
        _one_student(search, path, below)
    elif path.is_file():
        _file(search, path, below[0] if below and len(below) == 2 else search.assignment, asked_for=True)
    elif below is not None and len(below) == 1 and below[0] in search.folders:
        _assignment_folder(search, path, below[0])
    elif below == () or any((path / name).is_dir() for name in search.folders):
        _tree(search, path)
    elif (path / "submissions").is_dir():
        _tree(search, path / "submissions")
    elif path.name in search.folders:
        _assignment_folder(search, path, path.name)
    elif search.assignment and name_key(path.name) in search.students:
        search.places.append(_place(search, path, search.assignment))
    elif search.assignment:
        _assignment_folder(search, path, search.assignment)
    else:
        _flat_folder(search, path)


def below_submissions(path: Path, course: Course) -> tuple[str, ...] | None:
    """Return the parts of an absolute path below ``submissions/``; None if it is not below one."""
    root = course.root / "submissions"
    if path.is_relative_to(root):
        return path.relative_to(root).parts
    parts = path.parts
    if "submissions" not in parts:
        return None
    last = len(parts) - 1 - parts[::-1].index("submissions")
    return parts[last + 1 :]


def _one_student(search: Search, path: Path, below: tuple[str, ...]) -> None:
    assignment, inside = below[0], below[2:]
    if assignment not in search.folders:
        search.unknown(path, "no_such_assignment", assignment=assignment, known=", ".join(search.folders))
        return
    folder = path.parents[len(inside) - 1] if inside else path
    search.places.append(_place(search, folder, assignment, "/".join(inside) if path.is_file() else ""))


def _tree(search: Search, path: Path) -> None:
    for child in _children(search, path):
        if not child.is_dir():
            _file(search, child, search.assignment)
        elif child.is_symlink():
            search.unknown(child, "link")
        elif child.name not in search.folders:
            search.unknown(child, "no_such_assignment", assignment=child.name, known=", ".join(search.folders))
        elif search.assignment in (None, child.name):
            _assignment_folder(search, child, child.name)


def _assignment_folder(search: Search, path: Path, assignment: str) -> None:
    for child in _children(search, path):
        if child.is_dir():
            search.places.append(_place(search, child, assignment))
        else:
            _file(search, child, assignment)


def _flat_folder(search: Search, path: Path) -> None:
    for child in _children(search, path):
        _file(search, child, search.assignment)


def _file(search: Search, path: Path, assignment: str | None, *, asked_for: bool = False) -> None:
    """Place a file, or a folder called like one, by its name; ``assignment`` is known from elsewhere."""
    said = parse_hand_in(readable(path.name) + (".*" if path.is_dir() else ""), search.rules)
    if assignment is None and said is None:
        search.unknown(path, "no_assignment")
        return
    if assignment is not None and said is not None and said.assignment != assignment and not asked_for:
        if assignment == search.assignment:
            search.ignored.append(search.shown(path))  # another assignment's: its turn comes when it is asked for
        else:
            search.unknown(path, "misplaced", folder=assignment, assignment=said.assignment)
        return
    name = said.student if said else claimed_name(path.name)
    chosen = assignment or (said.assignment if said else "")
    if said is None and name == chosen:
        name = ""  # activations.py: an assignment, but nobody
    search.places.append(Place(path, search.shown(path), chosen, name))


def _place(search: Search, folder: Path, assignment: str, entry: str = "") -> Place:
    return Place(
        folder, search.shown(folder), assignment, readable(folder.name), own_folder=True, entry=readable(entry)
    )


def _children(search: Search, path: Path) -> list[Path]:
    """Return what lies in a folder, without junk; reading a submission refuses links.

    Raises:
        UsageError: the folder cannot be opened.
    """
    found = []
    try:
        children = sorted(path.iterdir())
    except OSError as error:
        raise UsageError("intake.unreadable", where=path, name=path.name, reason=error.strerror) from error
    for child in children:
        if is_junk(child.name) or child.name.lower() in _OF_THE_FOLDER:
            search.ignored.append(search.shown(child))
        else:
            found.append(child)
    return found
