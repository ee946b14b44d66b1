"""The tables of ``grader report``: marks, pass rates, frequent mistakes, the checks of single submissions.

What is shown comes from the store, which this room does not know: the protocols say what is needed of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from types import MappingProxyType
from typing import Protocol

from grader.model import GradingVerdict, Report, Student, Text
from grader.reports.table import Cell, Column, Table

MARKS = (
    Column("assignment"),
    Column("student"),
    Column("name"),
    Column("points", "number"),
    Column("points_possible", "number"),
    Column("by_hand", "number", in_text=False),
    Column("checks_passed", "number"),
    Column("checks", "number"),
    Column("verdict", "verdict"),
    Column("file", in_text=False),
    Column("graded_at", "moment"),
)
PASS_RATES = (
    Column("assignment"),
    Column("of", in_text=False),
    Column("check"),
    Column("claim"),
    Column("public", "yes_no"),
    Column("passed", "number"),
    Column("graded", "number"),
    Column("difficulty", "share"),
    Column("discrimination", "number"),
    Column("mean_points", "number", in_text=False),
    Column("points_possible", "number", in_text=False),
)
MISTAKES = (
    Column("assignment"),
    Column("check"),
    Column("misconception"),
    Column("message"),
    Column("count", "number"),
)
MISCONCEPTIONS = (
    Column("assignment"),
    Column("misconception"),
    Column("count", "number"),
    Column("checks", "number"),
)
OUTCOMES = (
    Column("assignment"),
    Column("student"),
    Column("of"),
    Column("check"),
    Column("claim"),
    Column("public", "yes_no"),
    Column("points", "number"),
    Column("points_possible", "number"),
    Column("check_verdict"),
    Column("message"),
    Column("misconception"),
)


class Mark(Protocol):
    """What a student's submission for one assignment is worth now."""

    @property
    def student(self) -> str:
        """The student's number."""

    @property
    def name(self) -> str:
        """The name; empty for those who are not on the roster."""

    @property
    def assignment(self) -> str:
        """The assignment's name."""

    @property
    def file(self) -> str:
        """The file that was graded."""

    @property
    def verdict(self) -> GradingVerdict:
        """What became of it."""

    @property
    def points(self) -> Decimal | None:
        """None while withheld."""

    @property
    def points_possible(self) -> Decimal:
        """All there are."""

    @property
    def by_hand(self) -> Decimal | None:
        """What of the points a person gave; None where nobody has marked anything."""

    @property
    def checks_passed(self) -> int:
        """How many checks passed."""

    @property
    def checks(self) -> int:
        """How many there are."""

    @property
    def graded_at(self) -> datetime:
        """When, aware."""


class PassRate(Protocol):
    """How many pass a check now."""

    @property
    def assignment(self) -> str:
        """The assignment's name."""

    @property
    def id(self) -> str:
        """The check."""

    @property
    def of(self) -> str:
        """The function that the check is about."""

    @property
    def public(self) -> bool:
        """Whether students have the check."""

    @property
    def claim(self) -> Text:
        """What it claims."""

    @property
    def graded(self) -> int:
        """For how many it has an answer."""

    @property
    def passed(self) -> int:
        """How many of these pass."""

    @property
    def rate(self) -> float:
        """The share of these, from 0 to 1."""

    @property
    def mean_points(self) -> float:
        """The mean over these."""

    @property
    def points_possible(self) -> Decimal:
        """All there are."""


class Mistake(Protocol):
    """How often a check fails now in the same way."""

    @property
    def assignment(self) -> str:
        """The assignment's name."""

    @property
    def check(self) -> str:
        """The check."""

    @property
    def misconception(self) -> str | None:
        """The known mistake, if it was named."""

    @property
    def message(self) -> Text:
        """What it found, for one of them."""

    @property
    def count(self) -> int:
        """How many."""


class Misconception(Protocol):
    """How many make a known mistake in an assignment."""

    @property
    def assignment(self) -> str:
        """The assignment's name."""

    @property
    def name(self) -> str:
        """The known mistake."""

    @property
    def students(self) -> int:
        """How many make it."""

    @property
    def checks(self) -> int:
        """In how many checks it shows."""


def marks_table(
    marks: Iterable[Mark], zone: tzinfo | None, *, students: Sequence[Student] = (), assignments: Sequence[str] = ()
) -> Table:
    """Return a row per assignment and student, also for those of ``students`` who handed in nothing.

    Moments are shown in ``zone`` (None: the machine's).
    """
    rows = {(mark.assignment, mark.student): _mark_row(mark, zone) for mark in marks}
    nothing: tuple[Cell, ...] = (None,) * (len(MARKS) - 3)
    for assignment in assignments:
        for student in students:
            rows.setdefault((assignment, student.id), (assignment, student.id, student.name, *nothing))
    return Table("marks", MARKS, [rows[key] for key in sorted(rows)])


def pass_rates_table(
    rates: Iterable[PassRate], discriminations: Mapping[tuple[str, str], float | None] = MappingProxyType({})
) -> Table:
    """Return a row per check, in the order given; ``discriminations`` are by assignment and check."""
    rows = [
        (
            *(r.assignment, r.of, r.id, r.claim, r.public, r.passed, r.graded, r.rate),
            *(discriminations.get((r.assignment, r.id)), r.mean_points, r.points_possible),
        )
        for r in rates
    ]
    return Table("checks", PASS_RATES, rows)


def mistakes_table(mistakes: Iterable[Mistake]) -> Table:
    """Return a row per way in which a check fails, in the order given."""
    rows = [(m.assignment, m.check, m.misconception, m.message, m.count) for m in mistakes]
    return Table("mistakes", MISTAKES, rows)


def misconceptions_table(found: Iterable[Misconception]) -> Table:
    """Return a row per assignment and known mistake, in the order given."""
    return Table("misconceptions", MISCONCEPTIONS, [(m.assignment, m.name, m.students, m.checks) for m in found])


def outcomes_table(reports: Iterable[Report]) -> Table:
    """Return a row per check of each report."""
    rows: list[tuple[Cell, ...]] = [
        (
            *(report.assignment, report.student, check.of, check.id, check.claim, check.public),
            *(check.points, check.points_possible, str(check.verdict), check.message, check.misconception),
        )
        for report in reports
        for check in report.checks
    ]
    return Table("outcomes", OUTCOMES, rows)


def _mark_row(mark: Mark, zone: tzinfo | None) -> tuple[Cell, ...]:
    return (
        *(mark.assignment, mark.student, mark.name, mark.points, mark.points_possible, mark.by_hand),
        *(mark.checks_passed, mark.checks, str(mark.verdict), mark.file, mark.graded_at.astimezone(zone)),
    )
