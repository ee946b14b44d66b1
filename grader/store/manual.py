"""Marks that a person gives: on a criterion of the rubric, or instead of what a check found.

They belong to the student and the assignment, not to a grading, so a regrade leaves them as they are. Append-only: the
newest mark of a criterion counts, and one without points takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Select, func, insert, select

from grader.store import mapping
from grader.store.engine import Store
from grader.store.records import ManualMark
from grader.store.tables import ManualMarkRow, StudentRow

_COLUMNS = (
    ManualMarkRow.student_id,
    ManualMarkRow.assignment,
    ManualMarkRow.criterion,
    ManualMarkRow.points,
    ManualMarkRow.reason,
    ManualMarkRow.marked_by,
    ManualMarkRow.marked_at,
)


def save_manual_marks(store: Store, marks: Iterable[ManualMark]) -> None:
    """Keep marks that a person gave: all of them or none.

    Raises:
        StoreError: the database cannot be written to, or there is no such student.
    """
    values = [
        {
            "student_id": mapping.storable(mark.student),
            "assignment": mark.assignment,
            "criterion": mark.criterion,
            "points": mark.points,
            "reason": mapping.storable(mark.reason),
            "marked_by": mapping.storable(mark.marked_by),
            "marked_at": mark.marked_at or datetime.now(UTC),
        }
        for mark in marks
    ]
    if values:
        with store.writing() as connection:
            connection.execute(insert(ManualMarkRow.__table__), values)  # type: ignore[arg-type]  # a Table


def manual_marks(store: Store, assignment: str, student: str | None = None) -> list[ManualMark]:
    """Return the marks that count now, by student and criterion.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = select(*_COLUMNS).where(ManualMarkRow.id.in_(newest(assignment, student)))
    statement = statement.where(ManualMarkRow.points.is_not(None))
    with store.reading() as connection:
        found = connection.execute(statement.order_by(ManualMarkRow.student_id, ManualMarkRow.criterion))
        return [ManualMark(*row) for row in found]


def manual_history(store: Store, assignment: str, student: str) -> list[ManualMark]:
    """Return every mark that a person ever gave this student for the assignment, the oldest first.

    Raises:
        StoreError: the database cannot be read.
    """
    theirs = (ManualMarkRow.assignment == assignment, ManualMarkRow.student_id == student)
    with store.reading() as connection:
        found = connection.execute(select(*_COLUMNS).where(*theirs).order_by(ManualMarkRow.id))
        return [ManualMark(*row) for row in found]


def is_known(store: Store, student: str) -> bool:
    """Return whether the store knows a student with this id.

    Raises:
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        return connection.execute(select(StudentRow.id).where(StudentRow.id == student)).scalar() is not None


def newest(assignment: str | None, student: str | None) -> Select[int]:
    """Return the SELECT of the newest mark's id for each student, assignment and criterion."""
    found = select(func.max(ManualMarkRow.id))
    if assignment is not None:
        found = found.where(ManualMarkRow.assignment == assignment)
    if student is not None:
        found = found.where(ManualMarkRow.student_id == student)
    return found.group_by(ManualMarkRow.student_id, ManualMarkRow.assignment, ManualMarkRow.criterion)
