"""What a verdict is worth, and when a score can be given."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from grader.model import NO_POINTS, CheckResult, GradingVerdict, Verdict


def earned(verdict: Verdict, points_possible: Decimal) -> Decimal | None:
    """Return the points that a check earns: all if it passed, else none; None if the fault is ours."""
    if verdict is Verdict.GRADER_FAULT:
        return None
    return points_possible if verdict is Verdict.PASSED else NO_POINTS


def open_fault(checks: Iterable[CheckResult]) -> CheckResult | None:
    """Return the first check whose points are not known by a fault of ours; a check without points changes no score."""
    return next((check for check in checks if check.points is None and check.points_possible), None)


def grading_verdict(checks: Iterable[CheckResult]) -> GradingVerdict:
    """Return what became of a submission that could be loaded: points that are not known withhold the whole score."""
    return GradingVerdict.GRADED if open_fault(checks) is None else GradingVerdict.WITHHELD
