"""Every submission under some paths, given to its student: one per student and assignment, the newest of several."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.course.aliases import assigned_id, read_aliases
from grader.course.course import assignment_folders
from grader.course.name_matching import copy_number, name_key
from grader.course.roster import Roster
from grader.errors import UsageError
from grader.intake.asked_for import AskedFor
from grader.intake.layout import Location, Scanner, scan
from grader.intake.load import load
from grader.intake.select import newest_note
from grader.model import Course, Student, Submission, SubmissionKind, Text, Unmatched


class LocatedSubmission(NamedTuple):
    """One student's submission for one assignment, located and not read yet."""

    student: str
    location: Location
    notes: tuple[Text, ...] = ()


class Discovery(NamedTuple):
    """Everything under some paths, unread: the submissions, the files of no known student, and what was left out."""

    submissions: tuple[LocatedSubmission, ...]
    unmatched: tuple[Unmatched, ...]
    ignored: tuple[str, ...]


def discover(
    paths: Sequence[Path], *, course: Course, assignment: str | None = None, roster: Roster | None = None
) -> Discovery:
    """Return where the submissions in ``paths`` (or in the course's ``submissions/``) are, and whose.

    Nothing is read: of thousands of submissions ``read_located`` reads one at a time. Without a roster everybody
    goes by the name on the folder or the file.

    Raises:
        UsageError: a path does not exist, or there is no such assignment.
        AssignmentError: a manifest or ``aliases.csv`` is broken.
    """
    if assignment is not None and assignment not in assignment_folders(course):
        names = ", ".join(assignment_folders(course)) or "-"
        raise UsageError("intake.unknown_assignment", where=course.root, name=assignment, known=names)
    students = roster.students if roster else ()
    known = frozenset(name_key(name) for student in students for name in (student.id, student.name) if name)
    scanner = Scanner(course, assignment, known)
    for path in paths or (course.root / "submissions",):
        scan(scanner, path)
    matched = list(_matched(scanner, roster))
    submissions = sorted(_newest(matched), key=lambda located: (located.location.assignment, located.student))
    return Discovery(tuple(submissions), tuple(scanner.unmatched), tuple(sorted(set(scanner.ignored))))


def read_located(
    located: LocatedSubmission, kind: SubmissionKind = "code", asked: AskedFor | None = None
) -> tuple[Submission, tuple[str, ...]]:
    """Return a located submission, read, and the paths in it that were ignored; never an exception.

    A submission that cannot be read has a ``problem``. ``kind`` is the assignment's, ``asked`` what it asks for.
    """
    submission, ignored = load(located.location, located.student, kind, asked)
    return submission._replace(notes=(*located.notes, *submission.notes)), ignored


def _matched(scanner: Scanner, roster: Roster | None) -> Iterator[LocatedSubmission]:
    """Yield each location with its student; files of no known student go to ``scanner.unmatched``."""
    aliases = read_aliases(scanner.course)
    seen: set[Location] = set()
    for location in scanner.locations:
        if location in seen:  # the same folder was reached through two of the paths
            continue
        seen.add(location)
        student_id = assigned_id(aliases, location.file, location.name)
        if student_id is not None and roster is not None and name_key(student_id) not in roster.by_id:
            scanner.add_unmatched(location.path, "alias_unknown", id=student_id)
        elif student_id is not None:
            yield LocatedSubmission(roster.by_id[name_key(student_id)].id if roster else student_id, location)
        elif not location.name:
            scanner.add_unmatched(location.path, "no_name", assignment=location.assignment)
        elif roster is None:
            yield LocatedSubmission(location.name, location)
        else:
            yield from _matched_by_roster(scanner, location, roster)


def _matched_by_roster(scanner: Scanner, location: Location, roster: Roster) -> Iterator[LocatedSubmission]:
    match = roster.match(location.name)
    if match.student is not None:
        yield LocatedSubmission(match.student.id, location)
    elif match.candidates:
        candidates = _people(match.candidates)
        scanner.add_unmatched(location.path, "ambiguous", who=location.name, candidates=candidates)
    elif location.own_folder:
        note = messages.text("intake.note.not_on_roster", name=location.name)
        yield LocatedSubmission(location.name, location, (note,))
    elif similar := roster.similar(location.name):
        candidates = _people(similar)
        scanner.add_unmatched(location.path, "unknown_similar", who=location.name, candidates=candidates)
    else:
        scanner.add_unmatched(location.path, "unknown", who=location.name)


def _newest(located: Iterable[LocatedSubmission]) -> Iterator[LocatedSubmission]:
    """Yield the newest of several submissions of one student for one assignment, with a note about the others."""
    groups: dict[tuple[str, str], list[LocatedSubmission]] = {}
    for submission in located:
        groups.setdefault((submission.location.assignment, submission.student), []).append(submission)
    for group in groups.values():
        if len(group) == 1:
            yield group[0]
            continue
        newest, *older = sorted(group, key=lambda submission: _age_key(submission.location), reverse=True)
        note = newest_note(newest.location.file, [submission.location.file for submission in older])
        yield newest._replace(notes=(*newest.notes, note))


def _age_key(location: Location) -> tuple[float, int, str]:
    return _last_changed(location.path), copy_number(location.path.name), location.file


def _last_changed(path: Path) -> float:
    """Return when a file, or the newest file in a folder, was last changed (Unix seconds); 0 if it cannot be told."""
    try:
        if path.is_symlink() or not path.is_dir():
            return path.lstat().st_mtime
        inside = [Path(folder, name) for folder, _, names in os.walk(path) for name in names]
        return max((file.lstat().st_mtime for file in inside), default=0.0)
    except OSError:
        return 0.0


def _people(students: Iterable[Student]) -> str:
    return ", ".join(f"{student.id} {student.name}" for student in students)
