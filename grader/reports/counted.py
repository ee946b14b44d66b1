"""How a mark comes to count what it counts, in words and as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any

from grader import messages
from grader.model import LANGUAGES, GradingVerdict, Language, Student, Text, points_number
from grader.policy import Counted, Step
from grader.records import Mark
from grader.reports.table import Cell, Column, Table
from grader.reports.tables import MARK_COLUMNS, marks_table
from grader.total import Total

COUNTED_COLUMNS = (
    Column("counted", "number"),
    Column("late", optional=True),
    Column("how", in_text=False),
    Column("submitted_at", "moment", spare=3),
    Column("submitted_at_source", in_text=False),
    Column("deadline", in_text=False),
    Column("attempt", "number", in_text=False),
    Column("attempts", "number", in_text=False),
)
TOTALS = (
    Column("student"),
    Column("name", spare=1),
    Column("total", "number"),
    Column("total_so_far", "number"),
    Column("dropped", optional=True),
    Column("not_marked_yet", optional=True),
    Column("not_due", spare=2, optional=True),
)
_AFTER = "waiting"  # the column of the marks after which these stand


def how_it_counts(mark: Counted, zone: tzinfo | None) -> Text:
    """Return the steps that lead to a mark: "34 of 40, 2 days late: −20 %, 27.2"."""
    steps = tuple((step.rule, tuple(step.values.items())) for step in mark.steps)
    return _steps(steps, None if mark.points == mark.earned else mark.points, zone)


@lru_cache(maxsize=20_000)  # many students have the same
def _steps(
    steps: tuple[tuple[str, tuple[tuple[str, object], ...]], ...], points: Decimal | None, zone: tzinfo | None
) -> Text:
    parts = [_step(Step(rule, dict(values)), zone) for rule, values in steps]
    if points is not None:
        parts.append(messages.text("policy.result", points=number(points)))
    return _joined(parts)


def _joined(parts: Sequence[Text]) -> Text:
    between = messages.text("policy.between")
    ja, en = (between.in_(language).join(part.in_(language) for part in parts) for language in LANGUAGES)
    return Text(ja=ja, en=en)


def _step(step: Step, zone: tzinfo | None) -> Text:
    values = {name: _word(value, zone) for name, value in step.values.items()}
    if step.rule == "earned" and step.values["points"] is None:
        return messages.text("policy.step.no_total", **values)
    unit = values.pop("unit", "")
    return messages.text(f"policy.step.{step.rule}{'.' if unit else ''}{unit}", **values)


def _word(value: object, zone: tzinfo | None) -> object:
    if isinstance(value, datetime):
        return moment_text(value, zone)
    return number(value) if isinstance(value, Decimal) else value


def number(value: Decimal) -> str:
    """Return points or percent as the shortest number."""
    return f"{points_number(value)}"


def moment_text(moment: datetime, zone: tzinfo | None) -> str:
    """Return a moment by the clocks of a zone, to the second."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def late_text(mark: Counted) -> Text | None:
    """Return how late a submission was; None in time."""
    return _late(mark.unit, mark.late) if mark.late else None


@lru_cache
def _late(unit: str, late: int) -> Text:
    return messages.text(f"policy.late.{unit}", late=late)


def source_text(source: str) -> Text:
    """Return who says when something was handed in."""
    return messages.text(f"policy.source.{source}")


def counted_lines(mark: Counted, zone: tzinfo | None) -> tuple[Text, Text]:
    """Return what is said of a mark below a student's report: how it counts, and when it was handed in."""
    counts = messages.text("policy.counts", steps=how_it_counts(mark, zone))
    at = messages.text("policy.unknown") if mark.submitted_at is None else moment_text(mark.submitted_at, zone)
    values: dict[str, object] = {"submitted": at, "source": source_text(mark.source)}
    if mark.deadline is None:
        return counts, messages.text("policy.times_without_deadline", **values)
    return counts, messages.text("policy.times", deadline=moment_text(mark.deadline, zone), **values)


def counted_fields(mark: Counted, zone: tzinfo | None, language: Language) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "points": mark.points,
        "points_possible": mark.possible,
        "points_earned": mark.earned,
        "how": how_it_counts(mark, zone).in_(language),
        "attempt": mark.attempt,
        "attempts": mark.attempts,
        "submitted_at": _iso(mark.submitted_at, zone),
        "submitted_at_source": mark.source,
        "deadline": _iso(mark.deadline, zone),
        "late": mark.late,
        "late_unit": mark.unit,
        "is_accepted": mark.is_accepted,
        "fingerprint": mark.fingerprint,
    }


def _iso(moment: datetime | None, zone: tzinfo | None) -> str | None:
    return None if moment is None else moment.astimezone(zone).isoformat(timespec="seconds")


def counting_marks(marks: Sequence[Mark], counted: Mapping[tuple[str, str], Counted]) -> list[Mark]:
    """Return the marks with the points that count, for tables that show one number."""
    return [_with(mark, counted.get((mark.assignment, mark.student))) for mark in marks]


def _with(mark: Mark, counted: Counted | None) -> Mark:
    if counted is None:
        return mark
    mark = mark._replace(points=counted.points, points_possible=counted.possible)
    if counted.points is None and counted.state == "WITHHELD":
        return mark._replace(verdict=GradingVerdict.WITHHELD)
    if counted.points is None:
        return mark._replace(verdict=GradingVerdict.GRADED, waiting=mark.waiting or counted.possible)
    return mark._replace(waiting=None)


def counted_table(
    marks: Sequence[Mark],
    counted: Mapping[tuple[str, str], Counted],
    zone: tzinfo | None,
    *,
    students: Sequence[Student] = (),
    assignments: Sequence[str] = (),
) -> Table:
    """Return the table of marks with what each counts, how late it was and how that was computed."""
    plain = marks_table(marks, zone, students=students, assignments=assignments)
    place = [column.key for column in MARK_COLUMNS].index(_AFTER) + 1
    rest = [column._replace(spare=2) if column.key == "checks" else column for column in MARK_COLUMNS[place:]]
    columns = (*MARK_COLUMNS[:place], *COUNTED_COLUMNS, *rest)
    rows = []
    for row in plain.rows:
        cells = _cells(counted.get((str(row[0]), str(row[1]))), zone)
        rows.append((*row[:place], *cells, *row[place:]))
    return Table("marks", columns, rows)


def _cells(mark: Counted | None, zone: tzinfo | None) -> tuple[Cell, ...]:
    if mark is None:
        return (None,) * len(COUNTED_COLUMNS)
    return (
        *(mark.points, late_text(mark), how_it_counts(mark, zone)),
        *(mark.submitted_at and mark.submitted_at.astimezone(zone), mark.source, _iso(mark.deadline, zone)),
        *(mark.attempt, mark.attempts),
    )


def totals_table(totals: Mapping[str, Total], names: Mapping[str, str]) -> Table:
    """Return a row per student with the total in percent, and what was left out of it."""
    rows = [
        (
            *(student, names.get(student, ""), total.percent, total.so_far),
            *(", ".join(part) or None for part in (total.dropped, total.waiting, total.not_due)),
        )
        for student, total in sorted(totals.items())
    ]
    return Table("totals", TOTALS, rows)
