"""How revision 0003 makes whole hundredths of points that were floats, so that no grading's total changes by it."""

from __future__ import annotations

import math
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

POINTS = (
    *(("assignment_version", "points"), ("grading", "points_possible"), ("manual_mark", "points")),
    *(("check_outcome", "points"), ("check_outcome", "points_possible")),
)
_NOISE = 1e-6  # in hundredths: 0.29 * 100 is 28.999999999999996, and means 29


def hundredths(column: str) -> str:
    """Return the SQL for a column in whole hundredths, a half rounded up on both databases."""
    return f"CAST(round(CAST({column} * 100 AS NUMERIC)) AS INTEGER)"


def round_points(connection: sa.Connection) -> int:
    """Round what checks were worth and earned, grading by grading; return how many numbers were finer, marks included.

    Each grading's total of what is possible, and of what was earned, is the one of before, rounded. A check that had
    earned everything still has.
    """
    count: int = sum(
        connection.exec_driver_sql(f"SELECT count(*) FROM old_{table} WHERE {_is_finer(column)}").scalar_one()
        for table, column in POINTS
    )
    finer = f"SELECT grading_id FROM old_check_outcome WHERE {_is_finer('points')} OR {_is_finer('points_possible')}"
    outcomes = connection.exec_driver_sql(
        "SELECT id, grading_id, points, points_possible FROM old_check_outcome"
        f" WHERE grading_id IN ({finer}) ORDER BY grading_id, id"
    )
    changed: list[dict[str, Any]] = []
    for _, checks in groupby(outcomes.fetchall(), attrgetter("grading_id")):
        changed += _rounded(list(checks))
    if changed:
        statement = "UPDATE old_check_outcome SET points = :points, points_possible = :possible WHERE id = :id"
        connection.execute(sa.text(statement), changed)
    return count


def _is_finer(column: str) -> str:
    return f"abs({column} * 100 - round({column} * 100)) > {_NOISE}"


def _rounded(checks: list[sa.Row[Any]]) -> list[dict[str, Any]]:
    """Return the points of one grading's checks: first what was earned is shared out, then what was not."""
    passed = [check for check in checks if check.points]
    rest = [check for check in checks if not check.points]
    earned = _nearest(math.fsum(check.points for check in passed) * 100)
    possible = _nearest(math.fsum(check.points_possible for check in checks) * 100)
    # a check that passed with less than everything is worth what it earned, rounded, and the rest of its worth
    lost = [max(0.0, check.points_possible - check.points) for check in passed]
    points = _shares([check.points for check in passed], earned)
    more = _shares([*lost, *(check.points_possible for check in rest)], possible - earned)
    worth = [point + other for point, other in zip(points, more, strict=False)] + more[len(passed) :]
    given = points + [None if check.points is None else 0 for check in rest]
    return [
        {"id": check.id, "points": None if point is None else point / 100, "possible": all_of_it / 100}
        for check, point, all_of_it in zip([*passed, *rest], given, worth, strict=True)
    ]


def _shares(points: list[float], total: int) -> list[int]:
    """Return points in whole hundredths that make this total: the largest remainders are rounded up."""
    floors = [math.floor(number * 100 + _NOISE) for number in points]
    remainders = [number * 100 - floor for number, floor in zip(points, floors, strict=True)]
    largest = sorted(range(len(points)), key=lambda i: (-round(remainders[i], 6), i))
    up = set(largest[: max(0, total - sum(floors))])
    return [floor + (i in up) for i, floor in enumerate(floors)]


def _nearest(number: float) -> int:
    return math.floor(number + 0.5 + _NOISE)
