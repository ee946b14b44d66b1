"""Which gradings count: a query, never a stored flag.

*Current* is a student's grading for an assignment in the latest run, the last one if that run has several. Runs are
numbered in the order in which they begin; a preview counts once it is accepted.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, or_, select

from grader.store.tables import AcceptanceRow, AssignmentRow, RunRow
from grader.store.tables import GradingRow as Grading


def current(assignment: str | None, student: str | None) -> Select[Any]:
    """Return the SELECT of the ids of current gradings."""
    place = func.row_number().over(
        partition_by=(Grading.student_id, Grading.assignment_id), order_by=(Grading.run_id.desc(), Grading.id.desc())
    )
    ranked = counts(select(Grading.id, place.label("place")))
    if assignment is not None:
        named = select(AssignmentRow.id).where(AssignmentRow.name == assignment).scalar_subquery()
        ranked = ranked.where(Grading.assignment_id == named)
    if student is not None:
        ranked = ranked.where(Grading.student_id == student)
    first = ranked.subquery()
    return select(first.c.id).where(first.c.place == 1)


def counts(gradings: Select[Any]) -> Select[Any]:
    """Leave the gradings of previews that nobody has accepted out of a SELECT."""
    return (
        gradings.select_from(Grading)
        .join(RunRow, RunRow.id == Grading.run_id)
        .outerjoin(AcceptanceRow, AcceptanceRow.run_id == RunRow.id)
        .where(or_(RunRow.kind == "grade", AcceptanceRow.run_id.is_not(None)))
    )
