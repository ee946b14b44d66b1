"""What a class's results say about the checks and about what was misunderstood."""

from __future__ import annotations

import math
from collections import defaultdict

from sqlalchemy import ColumnElement, Double, case, func, select, type_coerce

from grader.model import Verdict
from grader.records import MisconceptionCount
from grader.store.current import current, of_the_class
from grader.store.engine import Store
from grader.store.tables import ASSIGNMENT, GRADING, OUTCOME

FEWEST = 10  # below, chance alone gives correlations of ±0.6 and more: nothing is said


def discriminations(store: Store, assignment: str | None = None) -> dict[tuple[str, str], float | None]:
    """Return for each (assignment, check) how well it tells strong submissions from weak ones, from -1 to 1.

    Formula (point-biserial): the correlation between passing the check (1 or 0) and the points of all other checks,
    over the current gradings in which every check has an answer. It is None for fewer than ten of these, and where
    everybody passes, nobody does, or the other points are all the same: nothing can be told then.

    Source: Lord and Novick, "Statistical Theories of Mental Test Scores" (1968), 15.5 (corrected for the item itself).

    Raises:
        StoreError: the database cannot be read.
    """
    totals = (
        select(OUTCOME.c.grading_id, func.sum(OUTCOME.c.points).label("points"))
        .where(OUTCOME.c.grading_id.in_(current(assignment, None)))
        .group_by(OUTCOME.c.grading_id)
        .having(func.count() == func.count(OUTCOME.c.points))
        .subquery()
    )
    passed = case((OUTCOME.c.verdict == Verdict.PASSED, 1.0), else_=0.0)
    rest: ColumnElement[float] = type_coerce(totals.c.points - OUTCOME.c.points, Double())
    statement = (
        select(
            ASSIGNMENT.c.name,
            OUTCOME.c.check_id,
            func.count(),
            func.sum(passed),
            func.sum(rest),
            func.sum(rest * rest),
            func.sum(passed * rest),
        )
        .join(totals, totals.c.grading_id == OUTCOME.c.grading_id)
        .join(GRADING, GRADING.c.id == OUTCOME.c.grading_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(of_the_class())
        .group_by(ASSIGNMENT.c.name, OUTCOME.c.check_id)
    )
    with store.reading() as connection:
        return {(name, check): point_biserial(*sums) for name, check, *sums in connection.execute(statement)}


def point_biserial(n: int, passed: float, rest: float, rest_squared: float, passed_rest: float) -> float | None:
    """Return the correlation of passing (0 or 1) with the rest of the score, from their sums over n submissions.

    >>> point_biserial(10, 5, 50, 290, 35)  # five pass with 7 points each, five fail with 3
    1.0
    >>> point_biserial(10, 10, 50, 290, 50) is None  # everybody passes
    True
    """
    if n < FEWEST:
        return None
    variances = (n * passed - passed**2, n * rest_squared - rest**2)
    if variances[0] <= 0 or variances[1] <= 1e-9 * n * rest_squared:  # rounding is no variance
        return None
    correlation = (n * passed_rest - passed * rest) / math.sqrt(variances[0] * variances[1])
    return max(-1.0, min(1.0, correlation))


def misconceptions(store: Store, assignment: str | None = None) -> list[MisconceptionCount]:
    """Return the known mistakes that were named in current gradings, by assignment, the most frequent first.

    Somebody who makes two at once (``a + b``) counts for both; where the diagnosis left it open (``a | b``), that is
    what is counted.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(ASSIGNMENT.c.name, OUTCOME.c.misconception, GRADING.c.student_id, OUTCOME.c.check_id)
        .select_from(OUTCOME)
        .join(GRADING, GRADING.c.id == OUTCOME.c.grading_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(GRADING.c.id.in_(current(assignment, None)), of_the_class(), OUTCOME.c.misconception.is_not(None))
    )
    students: dict[tuple[str, str], set[str]] = defaultdict(set)
    checks: dict[tuple[str, str], set[str]] = defaultdict(set)
    with store.reading() as connection:
        for name, misconception, student, check in connection.execute(statement):
            label = str(misconception)
            for mistake in [label] if " | " in label else label.split(" + "):
                students[name, mistake].add(student)
                checks[name, mistake].add(check)
    counts = [MisconceptionCount(*key, len(students[key]), len(checks[key])) for key in students]
    return sorted(counts, key=lambda count: (count.assignment, -count.students, count.name))
