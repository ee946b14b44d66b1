"""Where submissions are: a folder per student under ``submissions/``, or files with telling names in one folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.course.aliases import lasting_path
from grader.course.course import assignment_folders
from grader.course.download_names import Reading, is_download, readings
from grader.course.manifest import file_patterns, is_group_work
from grader.course.name_matching import NameRule, name_key, name_rules, parse_file_name, parsed_name
from grader.course.roster import Roster
from grader.errors import AssignmentError, UsageError
from grader.intake import gradescope, teams
from grader.intake.files import is_junk, is_receipt, normalized_name
from grader.intake.listing import Listing, read_listings
from grader.model import Course, Student, Unmatched

_OF_THE_FOLDER = ("readme", "readme.md", "readme.txt", "aliases.csv", "roster.csv", gradescope.METADATA)


class NamedFile(NamedTuple):
    """A file, and the name that it had before a learning platform added a student's to it."""

    path: Path
    name: str


class Location(NamedTuple):
    """Where one submission is, which assignment it answers, and the name that says whose it is.

    ``own_folder``: the name is that of a student's folder, which counts even if it is not on the roster.
    ``entry`` is the file in the folder that a person asked for. ``files`` are those of one submission that lie among
    other people's, the first of them at ``path``. ``readings`` are other ways to read the name; with ``is_told`` they
    come from the platform, and the name itself says nothing.
    """

    path: Path
    file: str
    assignment: str
    name: str
    own_folder: bool = False
    entry: str = ""
    files: tuple[NamedFile, ...] = ()
    readings: tuple[Reading, ...] = ()
    is_told: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where it is on disk: one folder or file, or several files."""
        return tuple(file.path for file in self.files) or (self.path,)


@dataclass
class Scanner:
    """Collects locations: the course and what is looked for, and what was found so far."""

    course: Course
    assignment: str | None
    roster: Roster | None = None
    locations: list[Location] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    group_work: dict[str, bool] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)

    @cached_property
    def folders(self) -> dict[str, Path]:
        """The course's assignments by name."""
        return assignment_folders(self.course)

    @cached_property
    def rules(self) -> Sequence[NameRule]:
        """How files may be called; of assignments not looked for the manifests are not read."""
        return rules_of(self.folders, self.assignment)

    def is_group_work(self, assignment: str) -> bool:
        """Say whether groups hand an assignment in; one whose manifest cannot be read says so where it is graded."""
        if assignment not in self.folders:
            return False
        if assignment not in self.group_work:
            try:
                self.group_work[assignment] = is_group_work(self.folders[assignment])
            except AssignmentError:
                self.group_work[assignment] = False
        return self.group_work[assignment]

    def listing(self, assignment: str) -> Listing:
        """Return what the learning platform's list about an assignment says, if somebody has put it there."""
        if assignment not in self.listings:
            self.listings[assignment] = read_listings(self.course, assignment, self.roster)
        return self.listings[assignment]

    def shown_path(self, path: Path) -> str:
        """Return a path as a person knows it: from the course's root if it lies below."""
        absolute = path.absolute()
        inside = absolute.is_relative_to(self.course.root)
        return normalized_name((absolute.relative_to(self.course.root) if inside else path).as_posix())

    def add_unmatched(self, path: Path, key: str, **values: object) -> None:
        """Record a file of no known student or assignment, and why."""
        why = messages.text(f"intake.unmatched.{key}", name=normalized_name(path.name), **values)
        self.unmatched.append(Unmatched(self.shown_path(path), why))

    def ask_whose(self, location: Location, key: str, who: str, candidates: Sequence[Student] = ()) -> None:
        """Record a file of which a person has to say whose it is."""
        listed = ", ".join(f"{student.id} {student.name}" for student in candidates)
        path, assignment = lasting_path(self.course, location.path), location.assignment
        self.add_unmatched(location.path, key, who=who, candidates=listed, place=path, assignment=assignment)
        self.unmatched[-1] = self.unmatched[-1]._replace(
            who=who, candidates=tuple(candidates), path=path, assignment=assignment
        )


def rules_of(folders: Mapping[str, Path], assignment: str | None = None) -> list[NameRule]:
    """Return the rules for the files of all assignments, with the manifest's own patterns for one or all.

    An assignment whose patterns cannot be read has the usual ones: whoever grades it says what is wrong.

    Raises:
        AssignmentError: the manifest of the one assignment that is asked for is broken.
    """
    patterns: dict[str, tuple[str, ...]] = {}
    for name, folder in folders.items():
        patterns[name] = ()
        if assignment in (None, name):
            try:
                patterns[name] = file_patterns(folder)
            except AssignmentError:
                if assignment is not None:
                    raise
    return name_rules(patterns)


def scan(scanner: Scanner, path: Path) -> None:
    """Find the submissions in ``path``: ``submissions/`` or a part of it, a folder of files, or one file.

    Raises:
        UsageError: the path does not exist.
    """
    if not path.exists():
        raise UsageError("intake.missing_path", where=path, name=path.name)
    below = below_submissions(path.absolute(), scanner.course)
    if is_receipt(path.name) and path.is_file():
        scanner.ignored.append(scanner.shown_path(path))
    elif below and (path.absolute().parents[len(below) - 1] / below[0]).is_symlink():
        scanner.add_unmatched(path, "link")
    elif below is not None and len(below) == 2 and path.is_dir() and _is_download(scanner, path, below[0]):
        _assignment_folder(scanner, path, below[0])
    elif below is not None and len(below) >= 2 and (path.is_dir() or len(below) >= 3):
        _one_student(scanner, path, below)
    elif path.is_file():
        _scan_file(scanner, path, below[0] if below and len(below) == 2 else scanner.assignment, asked_for=True)
    elif below is not None and len(below) == 1 and below[0] in scanner.folders:
        _assignment_folder(scanner, path, below[0])
    elif teams.is_export(path):
        _teams_folder(scanner, path)
    elif below == () or any((path / name).is_dir() for name in scanner.folders):
        _tree(scanner, path)
    elif (path / "submissions").is_dir():
        _tree(scanner, path / "submissions")
    elif (path / teams.SUBMITTED).is_dir():
        scan(scanner, path / teams.SUBMITTED)
    elif path.name in scanner.folders:
        _assignment_folder(scanner, path, path.name)
    elif scanner.assignment and _is_students(scanner, path, scanner.assignment):
        scanner.locations.append(_student_location(scanner, path, scanner.assignment))
    elif scanner.assignment:
        _assignment_folder(scanner, path, scanner.assignment)
    else:
        _flat_folder(scanner, path)


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


def _one_student(scanner: Scanner, path: Path, below: tuple[str, ...]) -> None:
    assignment, inside = below[0], below[2:]
    if assignment not in scanner.folders:
        scanner.add_unmatched(path, "no_such_assignment", assignment=assignment, known=", ".join(scanner.folders))
        return
    folder = path.parents[len(inside) - 1] if inside else path
    scanner.locations.append(_student_location(scanner, folder, assignment, "/".join(inside) if path.is_file() else ""))


def _tree(scanner: Scanner, path: Path) -> None:
    for child in _children(scanner, path):
        if not child.is_dir():
            _scan_file(scanner, child, scanner.assignment)
        elif child.is_symlink():
            scanner.add_unmatched(child, "link")
        elif child.name not in scanner.folders:
            scanner.add_unmatched(child, "no_such_assignment", assignment=child.name, known=", ".join(scanner.folders))
        elif scanner.assignment in (None, child.name):
            _assignment_folder(scanner, child, child.name)


def _teams_folder(scanner: Scanner, path: Path) -> None:
    names = teams.titles(scanner.folders)
    for student in _children(scanner, path) if path.name == teams.SUBMITTED else [path]:
        if not student.is_dir():
            _scan_file(scanner, student, scanner.assignment)
            continue
        found = teams.handed_in(student, names, scanner.assignment)
        if not found:
            scanner.ignored.append(scanner.shown_path(student))  # nothing of what is asked for
        for assignment, folders in found.items():
            if len(folders) > 1:
                listed = ", ".join(folder.name for folder in folders)
                scanner.add_unmatched(student, "teams", assignment=assignment, folders=listed)
                continue
            counts = teams.latest(folders[0])
            location = _student_location(scanner, student, assignment)
            scanner.locations.append(location._replace(path=counts, file=scanner.shown_path(counts)))


def _is_students(scanner: Scanner, path: Path, assignment: str) -> bool:
    """Say whether a folder anywhere is one student's: somebody is called so, or a platform has named it so."""
    return _names_somebody(scanner, normalized_name(path.name), assignment)


def _names_somebody(scanner: Scanner, name: str, assignment: str) -> bool:
    if scanner.roster is None:
        return is_download(name)
    people = [Reading(name), *readings(name, assignment, is_folder=True, groups=scanner.roster.groups)]
    if scanner.is_group_work(assignment) and any(scanner.roster.group_of(one.person) for one in people):
        return True
    return any(scanner.roster.match(one.person).student for one in people)


def are_of_a_class(scanner: Scanner, names: Iterable[str], assignment: str) -> bool:
    """Say whether a folder that holds these names is what a platform gives out for a whole class."""
    found = set(names)
    if found & {gradescope.METADATA, teams.SUBMITTED} or sum(map(is_download, found)) > 1:
        return True
    return sum(_names_somebody(scanner, name, assignment) for name in found) > 1


def _is_export(scanner: Scanner, folder: Path, assignment: str) -> bool:
    """Say whether a folder among those of students is the export of a whole class."""
    if folder.is_symlink() or _is_students(scanner, folder, assignment):
        return False
    try:
        names = [normalized_name(child.name) for child in folder.iterdir() if not is_junk(child.name)]
    except OSError:
        return False  # said where it is read
    return are_of_a_class(scanner, names, assignment)


def _is_download(scanner: Scanner, folder: Path, assignment: str) -> bool:
    """Say whether a folder below ``submissions/ASSIGNMENT/`` is a download of the class and nobody's own."""
    return assignment in scanner.folders and _is_export(scanner, folder, assignment)


def _assignment_folder(scanner: Scanner, path: Path, assignment: str) -> None:
    told = gradescope.submitters(path)
    children = _children(scanner, path)
    folders = [normalized_name(child.name) for child in children if child.is_dir()]
    before = common_start(folders) if len(folders) > 1 else ""
    before = before[: before.rfind("-") + 1]  # the name of the template that each repository is called after
    for child in children:
        if not child.is_dir():
            _scan_file(scanner, child, assignment)
            continue
        if child.name not in told and _is_export(scanner, child, assignment):
            inside = child / teams.SUBMITTED
            if inside.is_dir():
                _teams_folder(scanner, inside)
            else:
                _assignment_folder(scanner, child, assignment)
            continue
        location = _student_location(scanner, child, assignment)
        if before:
            location = location._replace(readings=(*location.readings, Reading(location.name.removeprefix(before))))
        for person in told.get(location.name, ()):  # one submission may be several people's
            known = tuple(map(Reading, person))
            scanner.locations.append(location._replace(readings=known, is_told=True))
        if not told.get(location.name):
            scanner.locations.append(location)


def common_start(names: Sequence[str]) -> str:
    """Return the letters with which all names begin."""
    first, last = min(names), max(names)
    return first[: next((at for at, letter in enumerate(first) if letter != last[at : at + 1]), len(first))]


def _flat_folder(scanner: Scanner, path: Path) -> None:
    for child in _children(scanner, path):
        _scan_file(scanner, child, scanner.assignment)


def _scan_file(scanner: Scanner, path: Path, assignment: str | None, *, asked_for: bool = False) -> None:
    """Give a file a location, or a folder called like one, by its name; ``assignment`` is known from elsewhere."""
    parsed = parse_file_name(normalized_name(path.name) + (".*" if path.is_dir() else ""), scanner.rules)
    if assignment is None and parsed is None:
        assignment = _assignment_inside(scanner, normalized_name(path.name))
    if assignment is None and parsed is None:
        scanner.add_unmatched(path, "no_assignment")
        return
    if assignment is not None and parsed is not None and parsed.assignment != assignment and not asked_for:
        if assignment == scanner.assignment:
            # another assignment's: its turn comes when it is asked for
            scanner.ignored.append(scanner.shown_path(path))
        else:
            scanner.add_unmatched(path, "misplaced", folder=assignment, assignment=parsed.assignment)
        return
    name = parsed.student if parsed else parsed_name(path.name)
    chosen = assignment or (parsed.assignment if parsed else "")
    if parsed is None and name_key(name) == name_key(chosen):
        name = ""  # activations.py names an assignment and no student
    shown = scanner.shown_path(path)
    others = _other_readings(scanner, name, normalized_name(path.name), chosen, is_folder=path.is_dir())
    if any(reading.only_about for reading in others):
        scanner.ignored.append(shown)
        return
    scanner.locations.append(Location(path, shown, chosen, name, readings=others))


def _assignment_inside(scanner: Scanner, name: str) -> str | None:
    """Return the assignment after which the student has named the file, behind what a platform has put before it."""
    known = {name_key(folder): folder for folder in scanner.folders}
    for reading in readings(name, "", is_folder=False):
        parsed = parse_file_name(reading.file, scanner.rules)
        if found := parsed.assignment if parsed else known.get(name_key(parsed_name(reading.file))):
            return found
    return None


def _other_readings(
    scanner: Scanner, name: str, whole: str, assignment: str, *, is_folder: bool
) -> tuple[Reading, ...]:
    """Return how a file's or folder's whole name can be read besides; in no other way where ``name`` is somebody's."""
    if not name or (scanner.roster is not None and scanner.roster.knows(name)):
        return ()
    groups = scanner.roster.groups if scanner.roster is not None else ()
    return tuple(readings(whole, assignment, is_folder=is_folder, groups=groups))


def _student_location(scanner: Scanner, folder: Path, assignment: str, entry: str = "") -> Location:
    name = normalized_name(folder.name)
    return Location(
        folder,
        scanner.shown_path(folder),
        assignment,
        name,
        own_folder=True,
        entry=normalized_name(entry),
        readings=_other_readings(scanner, name, name, assignment, is_folder=True),
    )


def _children(scanner: Scanner, path: Path) -> list[Path]:
    """Return what lies in a folder, without junk; reading a submission refuses links.

    Raises:
        UsageError: the folder cannot be opened.
    """
    kept = []
    try:
        children = sorted(path.iterdir())
    except OSError as error:
        raise UsageError("intake.unreadable", where=path, name=path.name, reason=error.strerror) from error
    for child in children:
        if is_junk(child.name) or is_receipt(child.name) or child.name.lower() in _OF_THE_FOLDER:
            scanner.ignored.append(scanner.shown_path(child))
        else:
            kept.append(child)
    return kept
