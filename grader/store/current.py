"""Which gradings count: a query, never a stored flag.

*Current* is a student's grading for an assignment in the latest run, the last one if that run has several. Runs are
numbered in the order in which they begin; a preview counts once it is accepted. A submission that was taken back has no
grading that counts: the one before it is current then.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from grader.store.tables import ACCEPTANCE, ASSIGNMENT, GRADING, RUN, STUDENT, WITHDRAWAL

is_stranger: ColumnElement[bool] = STUDENT.c.name == ""  # as ``Student.is_stranger``


def current(assignment: str | None, student: str | None) -> Select[Any]:
    """Return the SELECT of the ids of current gradings."""
    return _latest((GRADING.c.student_id, GRADING.c.assignment_id), assignment, student)


def latest_of_each(assignment: str | None, student: str | None) -> Select[Any]:
    """Return the SELECT of the ids of the latest grading of each submission: of every attempt, not only the current."""
    return _latest((GRADING.c.submission_id,), assignment, student)


def _latest(each: tuple[ColumnElement[Any], ...], assignment: str | None, student: str | None) -> Select[Any]:
    latest_first = (GRADING.c.run_id.desc(), GRADING.c.id.desc())
    place = func.row_number().over(partition_by=each, order_by=latest_first)
    ranked = counts(select(GRADING.c.id, place.label("place")))
    if assignment is not None:
        named = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.name == assignment).scalar_subquery()
        ranked = ranked.where(GRADING.c.assignment_id == named)
    if student is not None:
        ranked = ranked.where(GRADING.c.student_id == student)
    first = ranked.subquery()
    return select(first.c.id).where(first.c.place == 1)


def of_the_class() -> ColumnElement[bool]:
    """Return the condition that a grading is of somebody in the class: on the roster, and not withdrawn.

    Who is on the roster has a name; without a roster everybody counts.

    Whoever else has a grading came from a file or folder that nobody has settled yet: no statistics count them.
    """
    named = select(STUDENT.c.id).where(~is_stranger)
    in_class = named.where(STUDENT.c.withdrawn_at.is_(None))
    return or_(GRADING.c.student_id.in_(in_class), ~exists(named))


def counts(gradings: Select[Any]) -> Select[Any]:
    """Leave the gradings of previews that nobody has accepted out of a SELECT, and of what was taken back."""
    return (
        gradings.select_from(GRADING)
        .join(RUN, RUN.c.id == GRADING.c.run_id)
        .outerjoin(ACCEPTANCE, ACCEPTANCE.c.run_id == RUN.c.id)
        .where(or_(RUN.c.kind == "grade", ACCEPTANCE.c.run_id.is_not(None)), ~is_taken_back(GRADING.c.submission_id))
    )


def is_taken_back(submission: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a submission, by its id, was taken back and is not there again."""
    later = WITHDRAWAL.alias()
    is_undone = exists().where(later.c.submission_id == WITHDRAWAL.c.submission_id, later.c.id > WITHDRAWAL.c.id)
    return exists().where(WITHDRAWAL.c.submission_id == submission, ~WITHDRAWAL.c.is_undone, ~is_undone)
