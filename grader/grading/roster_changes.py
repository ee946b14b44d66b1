"""Changes of the roster and what they do to what is kept: shown first, then made in the database and in the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.course.aliases import renamed
from grader.course.course import COURSE_FILE, assignment_folders
from grader.course.roster import Roster, read_roster
from grader.course.roster_file import Change, refuse_workbook, roster_path, write_changes
from grader.model import Course
from grader.store import is_there, merge_students, open_store, save_roster, students, what_would_move


class Effect(NamedTuple):
    """A change, and what is kept of the person; in the assignments ``both`` two that merge have something.

    ``settings`` are files that name them by an id that goes.
    """

    change: Change
    submissions: int = 0
    gradings: int = 0
    marks: int = 0
    both: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


def effects(course: Course, changes: Sequence[Change], database: str) -> list[Effect]:
    """Return each change with what the database has of the person; nothing is changed, and no database made.

    Raises:
        StoreError: the database cannot be read.
    """
    if not is_there(database):
        return [Effect(change, settings=_named_in(course, change)) for change in changes]
    found = []
    with open_store(database) as store:
        for change in changes:
            if change.before is None:
                found.append(Effect(change))
                continue
            moving, both = what_would_move(store, change.before.id, change.after.id)
            both = both if change.kind == "merged" else []
            counts = moving["submission"], moving["grading"], moving["manual_mark"]
            found.append(Effect(change, *counts, both=tuple(both), settings=_named_in(course, change)))
    return found


def _named_in(course: Course, change: Change) -> tuple[str, ...]:
    """Return the settings in which an id stands that goes: an extension, say. They are a person's to change."""
    if change.kind != "merged" or change.before is None:
        return ()
    files = [course.root / COURSE_FILE, *(folder / "manifest.toml" for folder in assignment_folders(course).values())]
    word = f'"{change.before.id}"'
    return tuple(
        file.relative_to(course.root).as_posix() for file in files if word in file.read_text("utf-8", "replace")
    )


def make_changes(course: Course, changes: Sequence[Change], database: str, by: str) -> None:
    """Make the changes in the database, if there is one, in ``aliases.csv`` and in the roster's file.

    In this order: stopped anywhere, the same command goes on.

    Raises:
        UsageError: the roster is a workbook, or a merge is refused.
        StoreError: the database cannot be written to.
    """
    file = roster_path(course)
    merged = [change for change in changes if change.kind == "merged" and change.before is not None]
    refuse_workbook(file)
    if is_there(database):
        with open_store(database) as store:
            known = {one.id for one in students(store)}
            for change in merged:
                if change.before is not None and change.before.id in known:
                    merge_students(store, change.before.id, change.after.id, by)
    _write(course, changes, merged)
    if is_there(database):
        with open_store(database) as store:
            save_roster(store, read_roster(file).students)


def _write(course: Course, changes: Sequence[Change], merged: Sequence[Change]) -> None:
    file = roster_path(course)
    write_changes(file, changes)
    roster: Roster = read_roster(file)
    for change in merged:
        if change.before is not None:
            renamed(course, change.before.id, change.after.id, roster)
