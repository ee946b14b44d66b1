"""What a verdict is worth."""

from __future__ import annotations

from collections.abc import Iterable

from grader.model import CheckResult, GradingVerdict, Verdict


def earned(verdict: Verdict, points_possible: float) -> float | None:
    """Return the points a check earns: all if it passed, else none; None if the fault is ours.

    Raises:
        ValueError: ``points_possible`` is negative or not a number.
    """
    if not points_possible >= 0:  # also refuses NaN
        raise ValueError(f"points_possible must be at least 0, got {points_possible}")
    if verdict is Verdict.GRADER_FAULT:
        return None
    return points_possible if verdict is Verdict.PASSED else 0.0


def grading_verdict(checks: Iterable[CheckResult]) -> GradingVerdict:
    """Return what became of a hand-in that could be loaded: one fault of ours withholds the whole score."""
    ours = any(check.verdict is Verdict.GRADER_FAULT for check in checks)
    return GradingVerdict.WITHHELD if ours else GradingVerdict.GRADED
