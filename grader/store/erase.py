"""The one door through which history goes: a person, a preview that is not wanted, a person made by mistake,
what a student has for an assignment by mistake.

Each act is one transaction: the door is opened, rows are deleted, what was done is noted without the person, and the
door is closed. The database refuses every other DELETE, and a transaction that would leave the door open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, func, insert, select

from grader.errors import UsageError
from grader.store import backup, mapping
from grader.store.current import is_stranger
from grader.store.engine import Store
from grader.store.errors import StoreError, store_error
from grader.store.tables import (
    ACCEPTANCE,
    ASSIGNMENT,
    BLOB,
    ERASURE,
    ERASURE_DOOR,
    FAULT,
    GRADING,
    MARK,
    OUTCOME,
    RUN,
    SEEN_FILE,
    STUDENT,
    SUBMISSION,
    TIME,
    WITHDRAWAL,
)

_PARTS = (OUTCOME, FAULT)  # of a grading
_NOTES = (TIME, WITHDRAWAL)  # of a submission
Deletion = tuple[Table, ColumnElement[bool]]
Kind = Literal["person", "preview", "mistake", "merge"]


def erase_person(store: Store, student: str, by: str) -> dict[str, int]:
    """Erase everything about a student: name, submissions, gradings, marks. Return how many rows of each table.

    What SQLite freed is overwritten, and the copies that migrations left beside the database are removed. Back-ups
    that somebody else made are theirs to look after.

    Raises:
        UsageError: nobody has this id, or ``by`` names nobody.
        StoreError: the database cannot be written to, or a program that reads it keeps what was erased in its files.
    """
    return _erase_student(store, student, by, "person")


def erase_mistaken_person(store: Store, student: str, by: str, assignment: str | None = None) -> dict[str, int]:
    """Take out somebody who came from a file or folder that was misread, with all that was graded for them.

    With ``assignment`` the person stays, real or not, and only what was graded and marked for it goes: a submission
    that was given to the wrong student. Their own is graded again the next time.

    Raises:
        UsageError: ``by`` or this id names nobody, or nothing was graded for the assignment; without one, it is a real
            person: one with a name, or whom somebody has marked by hand.
        StoreError: the database cannot be written to, or a program that reads it keeps what was erased in its files.
    """
    return _erase_student(store, student, by, "mistake", assignment)


def what_would_go(store: Store, student: str, kind: Kind = "mistake", assignment: str | None = None) -> dict[str, int]:
    """Return how many rows of each table would be deleted with a student, or with their work for an assignment.

    Raises:
        UsageError: the id names nobody, or nothing of the assignment; without one, a real person for "mistake".
        StoreError: the database cannot be read.
    """
    student_id = mapping.storable(student)
    with store.reading() as connection:
        require_person(store, connection, student_id, kind, assignment)
        return {
            table.name: connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
            for table, which in deletions_of(student_id, assignment)
        }


def nameless_people(store: Store) -> list[str]:
    """Return everybody who is on no roster and has no mark by hand, by id: those whom a misread name may have made.

    Raises:
        StoreError: the database cannot be read.
    """
    marked = exists().where(MARK.c.student_id == STUDENT.c.id)
    statement = select(STUDENT.c.id).where(is_stranger, ~marked).order_by(STUDENT.c.id)
    with store.reading() as connection:
        return list(connection.execute(statement).scalars())


def discard_preview(store: Store, run: int, by: str) -> dict[str, int]:
    """Delete the gradings of a preview that nobody has accepted. Return how many rows of each table.

    Raises:
        UsageError: ``by`` names nobody, there is no such preview, or it was accepted: it is history then.
        StoreError: the database cannot be written to, or a program that reads it keeps what was erased in its files.
    """
    by = somebody(store, by)
    is_open = ~exists().where(ACCEPTANCE.c.run_id == RUN.c.id)
    with store.writing() as connection:
        preview = connection.execute(select(RUN.c.id).where(RUN.c.id == run, RUN.c.kind == "preview", is_open)).scalar()
        if preview is None:
            raise UsageError("store.no_preview", where=store.where, run=run)
        graded = select(GRADING.c.submission_id).where(GRADING.c.run_id == run)
        submissions = list(connection.execute(graded).scalars())
        only_there = ~exists().where(GRADING.c.submission_id == SUBMISSION.c.id)
        gone = select(SUBMISSION.c.id).where(SUBMISSION.c.id.in_(submissions) & only_there)
        rows = _deleted(
            connection,
            "preview",
            by,
            *((table, table.c.grading_id.in_(select(GRADING.c.id).where(GRADING.c.run_id == run))) for table in _PARTS),
            (GRADING, GRADING.c.run_id == run),
            *((table, table.c.submission_id.in_(gone)) for table in _NOTES),
            (SUBMISSION, SUBMISSION.c.id.in_(submissions) & only_there),
            (RUN, RUN.c.id == run),
        )
    empty_log(store)
    return rows


def _erase_student(store: Store, student: str, by: str, kind: Kind, assignment: str | None = None) -> dict[str, int]:
    by = somebody(store, by)
    student_id = mapping.storable(student)
    with store.writing() as connection:
        require_person(store, connection, student_id, kind, assignment)
        rows = _deleted(connection, kind, by, *deletions_of(student_id, assignment))
    if store.file is not None and kind == "person":
        for copy in backup.copies(store.file):
            copy.unlink()
    empty_log(store)
    return rows


def require_person(
    store: Store, connection: Connection, student_id: str, kind: Kind, assignment: str | None = None
) -> None:
    """Raise UsageError where nobody or nothing is to be erased, or somebody real would be by mistake."""
    name = connection.execute(select(STUDENT.c.name).where(STUDENT.c.id == student_id)).scalar()
    if name is None:
        raise UsageError("store.nobody", where=store.where, student=student_id)
    if assignment is not None:
        theirs = select(SUBMISSION.c.id).where(*_theirs(SUBMISSION, student_id, assignment)).limit(1)
        if connection.execute(theirs).first() is None:
            raise UsageError("store.nothing_of_it", where=store.where, student=student_id, assignment=assignment)
        return
    marked = select(MARK.c.id).where(MARK.c.student_id == student_id).limit(1)
    if kind == "mistake" and (name or connection.execute(marked).first()):
        raise UsageError("store.real_person", where=store.where, student=student_id)


def _theirs(table: Table, student_id: str, assignment: str | None) -> list[ColumnElement[bool]]:
    theirs = [table.c.student_id == student_id]
    if assignment is not None:
        named = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.name == assignment).scalar_subquery()
        theirs.append(table.c.assignment_id == named)
    return theirs


def deletions_of(student_id: str, assignment: str | None) -> list[Deletion]:
    """Return what is about a student, or their work for one assignment, in the order in which it can be deleted."""
    gradings = select(GRADING.c.id).where(*_theirs(GRADING, student_id, assignment))
    submissions = select(SUBMISSION.c.id).where(*_theirs(SUBMISSION, student_id, assignment))
    work: list[Deletion] = [
        *((table, table.c.grading_id.in_(gradings)) for table in _PARTS),
        *((table, table.c.submission_id.in_(submissions)) for table in _NOTES),
        *((table, and_(*_theirs(table, student_id, assignment))) for table in (GRADING, MARK, SEEN_FILE, SUBMISSION)),
    ]
    return work if assignment is not None else [*work, (STUDENT, STUDENT.c.id == student_id)]


def somebody(store: Store, by: str) -> str:
    """Return who does it, as it is kept.

    Raises:
        UsageError: it is nobody.
    """
    if not by.strip():
        raise UsageError("store.nobody_erases", where=store.where)
    return mapping.storable(by)


def empty_log(store: Store) -> None:
    """Write SQLite's log, which holds pages of before, into the file; a program that reads can prevent it."""
    if store.engine.dialect.name != "sqlite":
        return
    with closing(store.engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            row = cursor.fetchone()
        except sqlite3.Error as error:
            raise store_error(error, store.where, store.busy_seconds) from error
    if row is not None and row[0]:  # busy
        raise StoreError("store.not_yet_gone", where=store.where, seconds=store.busy_seconds)


@contextmanager
def open_door(connection: Connection) -> Iterator[None]:
    """Let history be deleted until the end of the block: nobody but this module and ``merge.py`` may."""
    connection.execute(insert(ERASURE_DOOR), {"closed_by": 0})
    yield
    connection.execute(delete(ERASURE_DOOR))


def note_erasure(connection: Connection, kind: Kind, by: str, rows: dict[str, int]) -> None:
    """Keep that something was erased or moved, when and by whom; never whose it was."""
    values = {"kind": kind, "erased_by": by, "erased_at": datetime.now(UTC), "rows": rows}
    connection.execute(insert(ERASURE), values)


def _deleted(connection: Connection, kind: Kind, by: str, *deletions: Deletion) -> dict[str, int]:
    """Delete, in this order, and the files that no submission has any more; note how many rows of each table."""
    unused: Deletion = (BLOB, ~exists().where(SUBMISSION.c.blob_hash == BLOB.c.hash))
    with open_door(connection):
        rows = deleted_in(connection, *deletions, unused)
    note_erasure(connection, kind, by, rows)
    return rows


def deleted_in(connection: Connection, *deletions: Deletion) -> dict[str, int]:
    """Delete, in this order; return how many rows of each table. The door has to be open."""
    return {table.name: connection.execute(delete(table).where(which)).rowcount for table, which in deletions}
