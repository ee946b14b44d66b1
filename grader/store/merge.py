"""Two students who are one person, or a student with another id: all that is theirs moves, and none of it is lost.

History cannot be changed, so the rows are taken out through the door of ``erase.py`` and put back under the other id
with the numbers that they had, in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select

from grader.errors import UsageError
from grader.model import SUBMITTED_AT_SOURCES
from grader.store import mapping
from grader.store.engine import Store
from grader.store.erase import deleted_in, deletions_of, empty_log, note_erasure, open_door, somebody
from grader.store.tables import (
    ASSIGNMENT,
    FAULT,
    GRADING,
    MARK,
    OUTCOME,
    STUDENT,
    SUBMISSION,
    TIME,
    WITHDRAWAL,
)

_Rows = list[dict[str, Any]]
_OF_STUDENT = (SUBMISSION, GRADING, MARK)
_OF_GRADING = (OUTCOME, FAULT)
_OF_SUBMISSION = (TIME, WITHDRAWAL)


def merge_students(store: Store, student: str, into: str, by: str) -> dict[str, int]:
    """Give everything of one student to another, who is made if nobody has that id; return how many rows of each table.

    Where both have handed in the same bytes for an assignment it is one submission afterwards, with the gradings of
    both. What is current then follows from the runs, as always.

    Raises:
        UsageError: nobody has the first id, the two are one, or ``by`` names nobody.
        StoreError: the database cannot be written to, or a program that reads it keeps what was there in its files.
    """
    by = somebody(store, by)
    old, new = mapping.storable(student), mapping.storable(into)
    if old == new:
        raise UsageError("store.one_student", where=store.where, student=student)
    with store.writing() as connection:
        people = {row["id"]: dict(row) for row in connection.execute(select(STUDENT)).mappings()}
        if old not in people:
            raise UsageError("store.nobody", where=store.where, student=student)
        if new not in people:
            connection.execute(insert(STUDENT), people[old] | {"id": new})
        rows = _moved(connection, old, new)
        note_erasure(connection, "merge", by, rows)
    empty_log(store)
    return rows


def what_would_move(store: Store, student: str, into: str) -> tuple[dict[str, int], list[str]]:
    """Return how many submissions, gradings and marks would move, and the assignments in which both have something.

    Raises:
        StoreError: the database cannot be read.
    """
    old, new = mapping.storable(student), mapping.storable(into)
    with store.reading() as connection:
        counts = {
            table.name: connection.execute(
                select(func.count()).select_from(table).where(table.c.student_id == old)
            ).scalar_one()
            for table in _OF_STUDENT
        }
        theirs = [
            set(
                connection.execute(
                    select(ASSIGNMENT.c.name)
                    .join(SUBMISSION, SUBMISSION.c.assignment_id == ASSIGNMENT.c.id)
                    .where(SUBMISSION.c.student_id == each)
                ).scalars()
            )
            for each in (old, new)
        ]
    return counts, sorted(theirs[0] & theirs[1])


def _moved(connection: Connection, old: str, new: str) -> dict[str, int]:
    submissions = rows_of(connection, SUBMISSION, SUBMISSION.c.student_id == old)
    gradings = select(GRADING.c.id).where(GRADING.c.student_id == old)
    own = select(SUBMISSION.c.id).where(SUBMISSION.c.student_id == old)
    there: dict[tuple[Any, Any], int] = {
        (row["assignment_id"], row["fingerprint"]): row["id"]
        for row in rows_of(connection, SUBMISSION, SUBMISSION.c.student_id == new)
    }
    number: dict[int, int] = {
        row["id"]: there.get((row["assignment_id"], row["fingerprint"])) or row["id"] for row in submissions
    }
    kept = [row for row in submissions if number[row["id"]] == row["id"]]
    moving: dict[Table, _Rows] = {SUBMISSION: kept}
    for table in (GRADING, MARK):
        moving[table] = rows_of(connection, table, table.c.student_id == old)
    for table in _OF_GRADING:
        moving[table] = rows_of(connection, table, table.c.grading_id.in_(gradings))
    for table in _OF_SUBMISSION:
        moving[table] = rows_of(connection, table, table.c.submission_id.in_(own))
    with open_door(connection):
        deleted_in(connection, *deletions_of(old, None))
    for table, rows in moving.items():
        _put_back(connection, table, rows, new, number)
    _keep_times(connection, (row for row in submissions if number[row["id"]] != row["id"]), number)
    return {table.name: len(rows) for table, rows in moving.items()}


def rows_of(connection: Connection, table: Table, which: ColumnElement[bool]) -> _Rows:
    """Return rows by the columns' names in the code, in the order of their numbers."""
    ordered = select(table).where(which).order_by(*table.primary_key)
    return [dict(zip(table.columns.keys(), row, strict=True)) for row in connection.execute(ordered)]


def _put_back(connection: Connection, table: Table, rows: _Rows, student: str, number: dict[int, int]) -> None:
    for row in rows:
        if "student_id" in row:
            row["student_id"] = student
        if row.get("submission_id") is not None:
            row["submission_id"] = number.get(row["submission_id"], row["submission_id"])
    if rows:
        connection.execute(insert(table), rows)


def _keep_times(connection: Connection, twins: Iterable[dict[str, Any]], number: dict[int, int]) -> None:
    """Note when a submission was handed in that is one with another's now."""
    times = [
        {
            "submission_id": number[row["id"]],
            "submitted_at": row["submitted_at"],
            "source": row["submitted_at_source"],
            "noted_at": row["first_graded_at"],
            "noted_by": "",
        }
        for row in twins
        if row["submitted_at_source"] in SUBMITTED_AT_SOURCES
    ]
    if times:
        connection.execute(insert(TIME), times)
