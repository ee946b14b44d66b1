"""What a class's current results say about each check and each failure: whole rows for pages, no query per student."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import case, func, select

from grader.model import Text, Verdict
from grader.store.current import current, of_the_class
from grader.store.engine import Store
from grader.store.reads import NO_MISTAKE
from grader.store.tables import ASSIGNMENT, GRADING, OUTCOME

# What a check takes where a submission is stopped, or does not run, says nothing of the check
_NOT_THE_CHECKS = (Verdict.NOT_RUN, Verdict.TIMED_OUT)


class CheckCost(NamedTuple):
    """What a check costs now in CPU seconds, and in how many gradings a fault of ours took its answer."""

    mean_seconds: float
    max_seconds: float
    faults: int


class FailedCheck(NamedTuple):
    """One check that one student's current submission fails, and with what words."""

    student: str
    check: str
    of: str
    misconception: str
    message: Text


def check_costs(store: Store, assignment: str) -> dict[str, CheckCost]:
    """Return by check what it costs and how often it found no answer, over the current gradings of the class.

    Raises:
        StoreError: the database cannot be read.
    """
    fault = func.sum(case((OUTCOME.c.verdict == Verdict.GRADER_FAULT, 1), else_=0))
    statement = (
        select(OUTCOME.c.check_id, func.avg(OUTCOME.c.cpu_seconds), func.max(OUTCOME.c.cpu_seconds), fault)
        .join(GRADING, GRADING.c.id == OUTCOME.c.grading_id)
        .where(GRADING.c.id.in_(current(assignment, None)), of_the_class(), OUTCOME.c.verdict.not_in(_NOT_THE_CHECKS))
        .group_by(OUTCOME.c.check_id)
    )
    with store.reading() as connection:
        return {check: CheckCost(float(mean), float(most), n) for check, mean, most, n in connection.execute(statement)}


def failures(store: Store, assignment: str) -> list[FailedCheck]:
    """Return what each student of the class fails now in an assignment, in the order of the checks.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(
            GRADING.c.student_id,
            OUTCOME.c.check_id,
            OUTCOME.c.of,
            func.coalesce(OUTCOME.c.misconception, ""),
            OUTCOME.c.message_ja,
            OUTCOME.c.message_en,
        )
        .select_from(OUTCOME)
        .join(GRADING, GRADING.c.id == OUTCOME.c.grading_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(
            GRADING.c.id.in_(current(assignment, None)),
            of_the_class(),
            OUTCOME.c.verdict.not_in(NO_MISTAKE),
        )
        .order_by(OUTCOME.c.id)
    )
    with store.reading() as connection:
        return [FailedCheck(*row[:4], Text(row[4], row[5])) for row in connection.execute(statement)]
