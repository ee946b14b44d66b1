"""What a run over a class comes to: how each assignment went, who got nothing though the code ran, and what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean, median
from typing import NamedTuple

from grader.model import Batch, GradingVerdict, Report, Text, Verdict
from grader.reports.table import Cell, Column, Table

ASSIGNMENTS = (
    Column("assignment"),
    Column("handed_in", "number"),
    Column("not_marked", "number", optional=True),
    Column("mean", "number"),
    Column("median", "number"),
    Column("out_of", "number"),
    Column("often_failed"),
    Column("often_mistaken", optional=True),
)


class Zero(NamedTuple):
    """Students whose code was loaded and earned nothing in an assignment, all with the same words of most checks."""

    assignment: str
    reason: Text
    students: tuple[str, ...]


def zeros(reports: Iterable[Report]) -> list[Zero]:
    """Return who earned nothing though the code was loaded: those with the same reason together, most first."""
    students: dict[tuple[str, Text], list[str]] = {}
    for report in reports:
        if report.verdict is GradingVerdict.GRADED and report.points == 0 and report.points_possible:
            students.setdefault((report.assignment, _reason(report)), []).append(report.student)
    found = [Zero(name, reason, tuple(sorted(ids))) for (name, reason), ids in students.items()]
    return sorted(found, key=lambda zero: (-len(zero.students), zero.assignment, zero.students))


def _reason(report: Report) -> Text:
    """Return what most of the failing checks say; a note on the whole submission goes before it."""
    if report.notes:
        return report.notes[0]
    said = Counter(check.message for check in report.checks if check.verdict not in (Verdict.PASSED, Verdict.NOT_RUN))
    return said.most_common(1)[0][0] if said else Text()


def waiting(reports: Iterable[Report]) -> dict[str, int]:
    """Return how many submissions of each assignment a person has to mark."""
    return dict(sorted(Counter(report.assignment for report in reports if report.state == "WAITING").items()))


def assignments_summary(batch: Batch, *, functions: int = 3, mistakes: int = 1) -> Table:
    """Return a row per assignment: how many, mean and median of those with a total, and what fails most often.

    At most so many ``functions`` that most students fail, and known ``mistakes`` that more than one makes, are named.
    """
    by_assignment: dict[str, list[Report]] = {}
    for report in batch.reports:
        if report.student not in batch.strangers:
            by_assignment.setdefault(report.assignment, []).append(report)
    rows = [
        (
            name,
            *_numbers(reports),
            _often(map(_failed, reports), functions),
            _often(map(_mistakes, reports), mistakes, least=2),
        )
        for name, reports in sorted(by_assignment.items())
    ]
    return Table("assignments", ASSIGNMENTS, rows)


def _numbers(reports: Sequence[Report]) -> tuple[Cell, ...]:
    totals = [float(points) for points in (report.points for report in reports) if points is not None]
    middle = (round(fmean(totals), 1), round(median(totals), 2)) if totals else (None, None)
    waits = sum(report.state == "WAITING" for report in reports) or None
    return (len(reports), waits, *middle, max(report.points_possible for report in reports))


def _failed(report: Report) -> set[str]:
    return {check.of for check in report.checks if check.of and check.verdict is not Verdict.PASSED}


def _mistakes(report: Report) -> set[str]:
    return {check.misconception for check in report.checks if check.misconception}


def _often(names: Iterable[set[str]], most: int, *, least: int = 1) -> str | None:
    """Return what most students have, and how many of them, of equally many the first by name; None: nothing."""
    counted = Counter(name for of_one in names for name in of_one)
    items = sorted((-count, name) for name, count in counted.items() if count >= least)
    return ", ".join(f"{name} {-count}" for count, name in items[:most]) or None
