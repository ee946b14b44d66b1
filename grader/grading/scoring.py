"""From the results of the checks to the report: what a verdict is worth, and the place where a score is withheld."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from decimal import Decimal

from grader.errors import GraderError, GraderFault
from grader.model import NO_POINTS, Assignment, CheckResult, GradingVerdict, Report, Submission, Verdict

_MOST_OF_A_FAULT = 20_000  # characters, of which the last say most


def earned(verdict: Verdict, points_possible: Decimal) -> Decimal | None:
    """Return the points that a check earns: all if it passed, else none; None if the fault is ours."""
    if verdict is Verdict.GRADER_FAULT:
        return None
    return points_possible if verdict is Verdict.PASSED else NO_POINTS


def open_fault(checks: Iterable[CheckResult]) -> CheckResult | None:
    """Return the first check whose points are not known by a fault of ours; a check without points changes no score."""
    return next((check for check in checks if check.points is None and check.points_possible), None)


def ungraded(submission: Submission, assignment: Assignment) -> Report:
    """Return the report on a submission before anything of it was looked at."""
    return Report(
        student=submission.student,
        assignment=assignment.name,
        file=submission.file,
        verdict=GradingVerdict.UNLOADABLE,
        points_possible=assignment.points,
        notes=submission.notes,
        fingerprint=submission.fingerprint,
        problem=submission.problem,
        waiting=assignment.rubric,
    )


def scored(report: Report, checks: Sequence[CheckResult]) -> Report:
    """Return the report with these results; points that are not known withhold the whole score."""
    report = report._replace(checks=tuple(checks), verdict=GradingVerdict.GRADED)
    fault = open_fault(checks)
    if fault is None:
        return report
    error = GraderFault("grading.fault", where=fault.id, detail=fault.message)
    return withheld(report, error, "\n\n".join(check.fault for check in checks if check.fault))


def withheld(report: Report, error: GraderError, fault: str = "") -> Report:
    """Return the report with the score withheld because we failed, and a number to ask by.

    ``fault`` is what the number stands for, the traceback that there is; without one what the error says.
    """
    number = f"G-{secrets.token_hex(4).upper()}"
    said = fault or f"{error.problem.where}: {error.problem.what.en}"
    report = report._replace(verdict=GradingVerdict.WITHHELD, problem=error.problem)
    return report._replace(reference_number=number, fault=said[-_MOST_OF_A_FAULT:])
