"""Every hand-in under some paths, given to its student: one submission per student and assignment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.course.aliases import aliased, read_aliases
from grader.course.course import assignment_folders
from grader.course.manifest import hand_in_kind
from grader.course.name_matching import copy_number, name_key
from grader.course.roster import Roster
from grader.errors import UsageError
from grader.intake.infer_assignment import guess_assignment
from grader.intake.layout import Place, Search, visit
from grader.intake.load import load, single_submission
from grader.intake.select import newest_note
from grader.model import Course, HandInKind, Student, Submission, Text, Unmatched

__all__ = [
    "Found",
    "HandIn",
    "Located",
    "find_submissions",
    "guess_assignment",
    "locate_submissions",
    "read_hand_in",
    "single_submission",
]


class Found(NamedTuple):
    """Everything under some paths: what can be graded, what belongs to nobody yet, what was left out."""

    submissions: tuple[Submission, ...]
    unmatched: tuple[Unmatched, ...]
    ignored: tuple[str, ...]


class HandIn(NamedTuple):
    """One student's hand-in for one assignment, located and not read yet."""

    student: str
    place: Place
    notes: tuple[Text, ...] = ()


class Located(NamedTuple):
    """As ``Found``, before any file is read: a batch of thousands can read one at a time."""

    hand_ins: tuple[HandIn, ...]
    unmatched: tuple[Unmatched, ...]
    ignored: tuple[str, ...]


def find_submissions(
    paths: Sequence[Path], *, course: Course, assignment: str | None = None, roster: Roster | None = None
) -> Found:
    """Return the submissions in ``paths`` (or in the course's ``submissions/``), read, and what is left over.

    A hand-in that cannot be read is a submission with a ``problem``. Without a roster everybody goes by
    the name on the folder or the file.

    Raises:
        UsageError: a path does not exist, or there is no such assignment.
        AssignmentError: a manifest or ``aliases.csv`` is broken.
    """
    located = locate_submissions(paths, course=course, assignment=assignment, roster=roster)
    folders = assignment_folders(course)
    kinds = {name: hand_in_kind(folders[name]) for name in {hand_in.place.assignment for hand_in in located.hand_ins}}
    read = [read_hand_in(hand_in, kinds[hand_in.place.assignment]) for hand_in in located.hand_ins]
    ignored = [path for _, junk in read for path in junk]
    submissions = tuple(submission for submission, _ in read)
    return Found(submissions, located.unmatched, tuple(sorted({*located.ignored, *ignored})))


def locate_submissions(
    paths: Sequence[Path], *, course: Course, assignment: str | None = None, roster: Roster | None = None
) -> Located:
    """Return where the submissions are and whose, without reading them; ``read_hand_in`` reads one.

    Raises:
        UsageError: a path does not exist, or there is no such assignment.
        AssignmentError: a manifest or ``aliases.csv`` is broken.
    """
    if assignment is not None and assignment not in assignment_folders(course):
        names = ", ".join(assignment_folders(course)) or "-"
        raise UsageError("intake.unknown_assignment", where=course.root, name=assignment, known=names)
    people = roster.students if roster else ()
    known = frozenset(name_key(said) for student in people for said in (student.id, student.name) if said)
    search = Search(course, assignment, known)
    for path in paths or (course.root / "submissions",):
        visit(search, path)
    matched = list(_matched(search, roster))
    hand_ins = tuple(sorted(_newest(matched), key=lambda h: (h.place.assignment, h.student)))
    return Located(hand_ins, tuple(search.unmatched), tuple(sorted(set(search.ignored))))


def read_hand_in(hand_in: HandIn, kind: HandInKind = "code") -> tuple[Submission, tuple[str, ...]]:
    """Return a located hand-in as a submission, and the paths in it that were ignored; never an exception.

    ``kind`` is the assignment's.
    """
    place = hand_in.place
    submission, ignored = load(place.path, place.file, hand_in.student, place.assignment, place.entry, kind)
    return submission._replace(notes=(*hand_in.notes, *submission.notes)), ignored


def _matched(search: Search, roster: Roster | None) -> Iterator[HandIn]:
    """Give each place to its student; what belongs to nobody goes to ``search.unmatched``."""
    aliases = read_aliases(search.course)
    seen: set[Place] = set()
    for place in search.places:
        if place in seen:  # the same folder through two of the paths
            continue
        seen.add(place)
        decided = aliased(aliases, place.file, place.name)
        if decided is not None and roster is not None and name_key(decided) not in roster.by_id:
            search.unknown(place.path, "alias_unknown", id=decided)
        elif decided is not None:
            yield HandIn(roster.by_id[name_key(decided)].id if roster else decided, place)
        elif not place.name:
            search.unknown(place.path, "no_name", assignment=place.assignment)
        elif roster is None:
            yield HandIn(place.name, place)
        else:
            yield from _by_roster(search, place, roster)


def _by_roster(search: Search, place: Place, roster: Roster) -> Iterator[HandIn]:
    match = roster.match(place.name)
    if match.student is not None:
        yield HandIn(match.student.id, place)
    elif match.candidates:
        search.unknown(place.path, "ambiguous", who=place.name, candidates=_people(match.candidates))
    elif place.own_folder:
        yield HandIn(place.name, place, (messages.text("intake.note.not_on_roster", name=place.name),))
    elif similar := roster.similar(place.name):
        search.unknown(place.path, "unknown_similar", who=place.name, candidates=_people(similar))
    else:
        search.unknown(place.path, "unknown", who=place.name)


def _newest(hand_ins: Iterable[HandIn]) -> Iterator[HandIn]:
    """Of several hand-ins of one student for one assignment, keep the newest and say so."""
    groups: dict[tuple[str, str], list[HandIn]] = {}
    for hand_in in hand_ins:
        groups.setdefault((hand_in.place.assignment, hand_in.student), []).append(hand_in)
    for group in groups.values():
        if len(group) == 1:
            yield group[0]
            continue
        newest, *older = sorted(group, key=lambda hand_in: _age_key(hand_in.place), reverse=True)
        note = newest_note(newest.place.file, [hand_in.place.file for hand_in in older])
        yield newest._replace(notes=(*newest.notes, note))


def _age_key(place: Place) -> tuple[float, int, str]:
    return _changed(place.path), copy_number(place.path.name), place.file


def _changed(path: Path) -> float:
    """Return when a file, or the newest file in a folder, was last changed (Unix seconds); 0 if nobody can tell."""
    try:
        if path.is_symlink() or not path.is_dir():
            return path.lstat().st_mtime
        inside = [Path(folder, name) for folder, _, names in os.walk(path) for name in names]
        return max((file.lstat().st_mtime for file in inside), default=0.0)
    except OSError:
        return 0.0


def _people(students: Iterable[Student]) -> str:
    return ", ".join(f"{student.id} {student.name}" for student in students)
