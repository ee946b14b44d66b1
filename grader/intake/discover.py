"""Every submission under some paths, given to its student: one per student and assignment, the newest of several."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.course.aliases import Aliases, Place, lasting_path, read_aliases
from grader.course.course import assignment_folders
from grader.course.download_names import Reading
from grader.course.name_matching import copy_number, file_stem, name_key
from grader.course.roster import Roster
from grader.errors import UsageError
from grader.intake.asked_for import AskedFor
from grader.intake.files import has_ending, is_junk
from grader.intake.layout import Location, NamedFile, Scanner, are_of_a_class, common_start, scan
from grader.intake.load import load
from grader.intake.select import newest_note
from grader.model import Course, Student, Submission, SubmissionKind, Text, Unmatched

_TOP_FOLDERS = 3  # of an archive, each alone in the one above it


class LocatedSubmission(NamedTuple):
    """One student's submission for one assignment, located and not read yet.

    ``is_stranger``: nobody on the roster is called so. ``is_of_group``: another member of their group has handed it in.
    ``reading`` is how the name was read, if not as it stands. ``submitted_at`` is when, as the platform's list says.
    """

    student: str
    location: Location
    notes: tuple[Text, ...] = ()
    is_stranger: bool = False
    is_of_group: bool = False
    reading: Reading = Reading("")
    submitted_at: datetime | None = None


class Discovery(NamedTuple):
    """Everything under some paths, unread: the submissions, the files of no known student, and what was left out.

    ``strangers`` are those who are not on the roster and graded under the names of their folders: they are among the
    unmatched too, so that a person decides. ``places`` are all places that a decision can be about.
    """

    submissions: tuple[LocatedSubmission, ...]
    unmatched: tuple[Unmatched, ...]
    ignored: tuple[str, ...]
    strangers: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()


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
    scanner = Scanner(course, assignment, roster)
    for path in paths or (course.root / "submissions",):
        scan(scanner, path)
    matched = _put_together(_matched(scanner, roster))
    if roster is not None and roster.groups:
        matched = _for_each_member(scanner, matched, roster)
    listed = [one._replace(submitted_at=_listed_time(scanner, one)) for one in _newest(matched)]
    submissions = sorted(listed, key=lambda located: (located.location.assignment, located.student))
    strangers = frozenset(one.student for one in submissions if one.is_stranger)
    places = tuple(_place(scanner.course, location) for location in dict.fromkeys(scanner.locations))
    ignored = tuple(sorted(set(scanner.ignored)))
    return Discovery(tuple(submissions), tuple(scanner.unmatched), ignored, strangers, places)


def read_located(
    located: LocatedSubmission, kind: SubmissionKind = "code", asked: AskedFor | None = None
) -> tuple[Submission, tuple[str, ...]]:
    """Return a located submission, read, and the paths in it that were ignored; never an exception.

    A submission that cannot be read has a ``problem``. ``kind`` is the assignment's, ``asked`` what it asks for.
    """
    submission, ignored = load(located.location, located.student, kind, asked)
    if located.submitted_at is not None:
        submission = submission._replace(submitted_at=located.submitted_at, submitted_at_source="listing")
    return submission._replace(notes=(*located.notes, *submission.notes)), ignored


def _matched(scanner: Scanner, roster: Roster | None) -> Iterator[LocatedSubmission]:
    """Yield each location with its student; files of no known student go to ``scanner.unmatched``."""
    aliases = read_aliases(scanner.course, roster)
    locations = dict.fromkeys(scanner.locations)  # the same folder may be reached through two of the paths
    called = Counter(name_key(location.path.name) for location in locations)
    for location in locations:
        is_only = called[name_key(location.path.name)] == 1
        student_id = _decided(aliases, scanner.course, location, is_only=is_only)
        people = roster.students_with_ids(student_id) if roster and student_id is not None else ()
        if student_id is not None and roster is not None and not people:
            scanner.add_unmatched(location.path, "alias_unknown", id=student_id)
        elif student_id is not None:
            reading = location.readings[0] if location.readings else Reading("")
            for whose in [one.id for one in people] or [student_id]:
                yield LocatedSubmission(whose, location, reading=reading)
        elif not location.name:
            scanner.ask_whose(location, "no_name", location.path.name)
        elif roster is None:
            yield _without_roster(location)
        else:
            yield from _matched_by_roster(scanner, location, roster)


def _place(course: Course, location: Location) -> Place:
    return Place(lasting_path(course, location.path), location.assignment)


def _decided(aliases: Aliases, course: Course, location: Location, *, is_only: bool) -> str | None:
    """Return the id that a person has given to a file, its folder, or a name in it."""
    if not aliases.ids:
        return None
    names = (location.name, *(reading.person for reading in location.readings))
    return aliases.student_id(_place(course, location), names, is_only=is_only)


def _without_roster(location: Location) -> LocatedSubmission:
    """Everybody goes by the name on the folder or the file, without what a platform has added."""
    platform = next((reading for reading in location.readings if reading.file), Reading(""))
    name = platform.person if platform.person and not location.own_folder else location.name
    return LocatedSubmission(name, location, reading=platform)


def _matched_by_roster(scanner: Scanner, location: Location, roster: Roster) -> Iterator[LocatedSubmission]:
    possible = [] if location.is_told else [Reading(location.name)]
    matches = [(one, roster.match(one.person)) for one in (*possible, *location.readings)]
    people = {match.student.id: one for one, match in reversed(matches) if match.student is not None}
    candidates = {student.id: student for _, match in matches for student in match.candidates}
    if location.is_told and len(people) == 1:  # an id or address that is one person's decides between namesakes
        (told,) = people
        if all(told in {student.id for student in match.candidates} for _, match in matches if match.candidates):
            candidates = {told: candidates[told]}
    numbers = scanner.listing(location.assignment).numbers
    for one in (one for one in location.readings if one.number in numbers):
        listed = numbers[one.number]
        if listed.id in candidates:  # the platform's list tells namesakes apart
            people, candidates = {listed.id: one}, {listed.id: listed}
    for one in (one for one in location.readings if one.file):  # the student's own name of it may say something else
        candidates |= {student.id: student for student in roster.match(file_stem(one.file)).candidates}
    if len(people) == len(candidates) == 1:
        ((student, reading),) = people.items()
        yield LocatedSubmission(student, location, reading=reading)
        return
    if scanner.is_group_work(location.assignment) and (members := _group_named(location, roster)):
        yield from (LocatedSubmission(member.id, location) for member in members)
        return
    who = location.readings[0].person if location.readings else location.name
    if len(candidates) > 1:
        scanner.ask_whose(location, "ambiguous", who, [*candidates.values()])
        return
    similar = candidates | {student.id: student for one, _ in matches[::-1] for student in roster.similar(one.person)}
    key = "stranger" if location.own_folder else "unknown"
    if similar:
        key = "stranger_similar" if location.own_folder else "unknown_similar"
    if _is_of_a_class(scanner, location):
        scanner.add_unmatched(location.path, "class")
    else:
        scanner.ask_whose(location, key, who, [*similar.values()][:3])
    if location.own_folder:
        note = messages.text("intake.note.not_on_roster", name=location.name)
        yield LocatedSubmission(location.name, location, (note,), is_stranger=True)


def _group_named(location: Location, roster: Roster) -> tuple[Student, ...]:
    """Return the members of the one group that a name means; nobody, if several readings mean different ones."""
    names = dict.fromkeys((location.name, *(one.person for one in location.readings)))
    found = {frozenset(one.id for one in members): members for name in names if (members := roster.group_of(name))}
    return next(iter(found.values())) if len(found) == 1 else ()


def _for_each_member(scanner: Scanner, located: Iterable[LocatedSubmission], roster: Roster) -> list[LocatedSubmission]:
    """Return the submissions, those of group work once for each member of the student's group."""
    found: dict[tuple[str, str, Path], LocatedSubmission] = {}
    for one in located:
        student = roster.by_id.get(name_key(one.student))
        is_shared = student is not None and scanner.is_group_work(one.location.assignment)
        found[one.location.assignment, one.student, one.location.path] = one
        for other in roster.members(student)[1:] if student is not None and is_shared else ():
            note = messages.text("intake.note.of_group", group=other.group, student=one.student)
            shared = one._replace(student=other.id, notes=(*one.notes, note), is_of_group=True)
            found.setdefault((one.location.assignment, other.id, one.location.path), shared)
    return list(found.values())


def _listed_time(scanner: Scanner, one: LocatedSubmission) -> datetime | None:
    """Return when a student handed in, as the platform's list says."""
    return scanner.listing(one.location.assignment).times.get(one.student)


def _put_together(located: Iterable[LocatedSubmission]) -> list[LocatedSubmission]:
    """Return the submissions, each with all its files where a platform has put those of everybody into one folder."""
    groups: dict[tuple[str, ...], list[LocatedSubmission]] = {}
    for number, one in enumerate(located):
        is_part = one.reading.file and not one.location.own_folder
        way = str(one.reading.is_sortable), one.reading.attempt
        of = (str(one.location.path.parent), *way) if is_part else (str(number),)
        groups.setdefault((one.location.assignment, one.student, *of), []).append(one)
    return [group[0] if len(group) == 1 else _together(group) for group in groups.values()]


def _together(group: Sequence[LocatedSubmission]) -> LocatedSubmission:
    first = group[0].location
    files: dict[str, NamedFile] = {}
    for one in group:
        name = one.reading.file if one.reading.file not in files else one.location.path.name
        files[name] = NamedFile(one.location.path, name)
    start = common_start([one.location.file for one in group]).rstrip("_- ")
    shown = first.file if start.endswith("/") else f"{start}…"
    return group[0]._replace(location=first._replace(file=shown, files=tuple(files.values())))


def _newest(located: Iterable[LocatedSubmission]) -> Iterator[LocatedSubmission]:
    """Yield the newest of several submissions of one student for one assignment, with a note about the others."""
    groups: dict[tuple[str, str], list[LocatedSubmission]] = {}
    for submission in located:
        groups.setdefault((submission.location.assignment, submission.student), []).append(submission)
    for group in groups.values():
        if len(group) == 1:
            yield group[0]
            continue
        newest, *older = sorted(group, key=_age_key, reverse=True)
        since = _age_key(newest)[1]
        # of group work a platform gives everybody a copy: that is no attempt of its own
        others = [one.location.file for one in older if not (one.is_of_group and _age_key(one)[1] == since)]
        note = (newest_note(newest.location.file, others),) if others else ()
        yield newest._replace(notes=(*newest.notes, *note))


def _age_key(one: LocatedSubmission) -> tuple[str, float, bool, int, str]:
    location = one.location
    changed = max(map(_last_changed, location.paths))
    return one.reading.attempt, changed, not one.is_of_group, copy_number(location.path.name), location.file


def _last_changed(path: Path) -> float:
    """Return when a file, or the newest file in a folder, was last changed (Unix seconds); 0 if it cannot be told."""
    try:
        if path.is_symlink() or not path.is_dir():
            return path.lstat().st_mtime
        inside = [Path(folder, name) for folder, _, names in os.walk(path) for name in names]
        return max((file.lstat().st_mtime for file in inside), default=0.0)
    except OSError:
        return 0.0


def _is_of_a_class(scanner: Scanner, location: Location) -> bool:
    """Say whether a file is an archive that a platform gives out for a whole class, or one of its folder."""
    path = location.path
    if not has_ending(path.name, ".zip") or not path.is_file():
        return False
    from grader.intake.archive import names_in  # zipfile takes 10 ms to import

    names = [name.split("/") for name in names_in(path)]
    for deep in range(_TOP_FOLDERS):
        here = {parts[deep] for parts in names if len(parts) > deep and parts[deep] and not is_junk(parts[deep])}
        if are_of_a_class(scanner, here, location.assignment):
            return True
        if len(here) != 1:
            return False
    return False
