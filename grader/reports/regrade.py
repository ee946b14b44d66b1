"""What a regrade would change, as text, JSON and CSV: why first, then whose marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from grader import messages
from grader.model import NO_POINTS, Language, Problem, Text, points_number, points_text
from grader.records import Cause, CheckChange, Comparison, MarkChange
from grader.reports.as_csv import render_csv
from grader.reports.as_json import as_json
from grader.reports.escaping import printable
from grader.reports.table import Cell, Column, Table
from grader.reports.table_text import render_table
from grader.reports.terminal_page import Page

MARKS = (
    Column("assignment"),
    Column("student"),
    Column("old_points", "number"),
    Column("new_points", "number"),
    Column("gain", "number"),
    Column("out_of", "number"),
    Column("verdict", "verdict"),
)
CHANGES = (
    Column("assignment"),
    Column("student"),
    Column("file"),
    Column("old_points", "number"),
    Column("new_points", "number"),
    Column("old_possible", "number"),
    Column("new_possible", "number"),
    Column("old_state"),
    Column("new_state"),
    Column("check"),
    Column("of"),
    Column("claim"),
    Column("cause"),
    Column("check_old_points", "number"),
    Column("check_new_points", "number"),
    Column("check_old_verdict"),
    Column("check_new_verdict"),
)


_LONGEST = 100_000  # nothing of whom it concerns is left out


class RegradeResult(NamedTuple):
    """What a regrade came to: the comparison, and what could not be graded again.

    ``damaged`` are (assignment, student) whose stored files are not what was put in, ``not_graded`` the assignments
    that cannot be read, and why.
    """

    comparison: Comparison
    damaged: Sequence[tuple[str, str]] = ()
    not_graded: Sequence[tuple[str, Problem]] = ()

    @property
    def withheld(self) -> list[MarkChange]:
        """The marks that a fault of the grader would keep back."""
        return [change for change in self.comparison.changes if change.is_newly_withheld]

    @property
    def needs_a_person(self) -> bool:
        """Say whether somebody has to look before the preview counts."""
        return bool(self.withheld or self.damaged or self.not_graded or any(c.lost for c in self.comparison.changes))


def render_text(result: RegradeResult, language: Language, *, color: bool, width: int) -> str:
    """Return what a terminal shows: what needs a person, why marks change, whose, and what to do next."""
    page = Page(color, width)
    comparison = result.comparison
    page.add(_headline(comparison).in_(language))
    _add_list(page, "first", _looked_at_first(result), language, style="warning")
    _add_list(page, "why", [_cause_line(cause) for cause in comparison.causes], language)
    if comparison.changes:
        page.add()
        page.lines.append(render_table(marks_table(comparison), language, color=color, width=width))
    if comparison.run:
        page.add()
        key = "next" if comparison.changes else "next_unchanged"
        page.add(messages.text(f"regrade.text.{key}", run=comparison.run).in_(language))
    return str(page)


def render_as_json(result: RegradeResult, language: Language) -> str:
    """Return all of it for a program."""
    comparison = result.comparison
    return as_json(
        {
            "preview": comparison.run or None,
            "same": comparison.same,
            "changes": [_change_fields(change, language) for change in comparison.changes],
            "causes": [
                {"assignment": cause.assignment, **_check_fields(cause.change, language), "students": cause.students}
                for cause in comparison.causes
            ],
            "graded_since": [{"assignment": name, "student": student} for name, student in comparison.superseded],
            "damaged": [{"assignment": name, "student": student} for name, student in result.damaged],
            "not_graded": [
                {
                    "assignment": name,
                    "what": problem.what.in_(language),
                    "where": problem.where,
                    "next": problem.next.in_(language),
                }
                for name, problem in result.not_graded
            ],
        }
    )


def render_as_csv(result: RegradeResult, language: Language) -> str:
    """Return a row for each check that changes; for a mark that changes without one, a row without a check."""
    rows = [row for change in result.comparison.changes for row in _rows(change)]
    return render_csv(Table("regrade_checks", CHANGES, rows), language)


def marks_table(comparison: Comparison) -> Table:
    """Return the marks that change."""
    rows = [
        (one.assignment, one.student, one.old, one.new, one.gain, one.new_possible, one.new_state)
        for one in comparison.changes
    ]
    return Table("regrade", MARKS, rows)


# ---------------------------------------------------------------------------------------------------------- as text
def _headline(comparison: Comparison) -> Text:
    graded = len(comparison.changes) + comparison.same + len(comparison.superseded)
    if not comparison.run:
        return messages.text("regrade.text.nothing", count=comparison.same)
    values = {"run": comparison.run, "count": graded, "changes": len(comparison.changes)}
    return messages.text("regrade.text.headline", **values)


def _add_list(page: Page, title: str, items: Sequence[Text], language: Language, *, style: str = "strong") -> None:
    if items:
        page.add()
        page.add(messages.text(f"regrade.text.{title}").in_(language), style=style)
    for item in items:
        page.add(printable(item.in_(language), most=_LONGEST), indent=2, mark="- ")


def _looked_at_first(result: RegradeResult) -> list[Text]:
    found = []
    for key, keys in (
        ("withheld", [(change.assignment, change.student) for change in result.withheld]),
        ("damaged", result.damaged),
        ("superseded", result.comparison.superseded),
    ):
        if keys:
            who = ", ".join(f"{name}/{student}" for name, student in keys)
            found.append(messages.text(f"regrade.text.{key}", count=len(keys), who=who))
    for change in result.comparison.changes:
        for mark in change.lost:
            given = points_text(mark.points or NO_POINTS)
            values = {"assignment": change.assignment, "student": change.student, "criterion": mark.criterion}
            found.append(messages.text("regrade.text.lost", points=given, by=mark.marked_by, **values))
    for name, problem in result.not_graded:
        said = messages.text("regrade.text.not_graded", assignment=name, what=problem.what, where=problem.where)
        found.append(said)
    return found


def _cause_line(cause: Cause) -> Text:
    change = cause.change
    key = "loses" if change.gain < 0 else "gains" if change.gain > 0 else "same"
    return messages.text(
        f"regrade.text.{key}",
        points=points_text(abs(change.gain)),
        count=len(cause.students),
        assignment=cause.assignment,
        check=change.check,
        claim=change.claim,
        why=_why(change),
        who=" ".join(cause.students),
    )


def _why(change: CheckChange) -> Text:
    """Return the reason in words; another answer is told by its verdicts."""
    old, new = verdict_text(change.old_verdict), verdict_text(change.new_verdict)
    return messages.text(f"regrade.why.{change.why}", old=old, new=new)


def verdict_text(verdict: str | None) -> Text:
    """Return the word for what a check found; a dash where there is no such check."""
    return messages.text(f"reports.verdict.{verdict}") if verdict else Text.plain("–")


# ----------------------------------------------------------------------------------------------------- for programs
def _change_fields(change: MarkChange, language: Language) -> dict[str, Any]:
    return {
        "assignment": change.assignment,
        "student": change.student,
        "file": change.file,
        "old_points": _number(change.old),
        "new_points": _number(change.new),
        "old_points_possible": points_number(change.old_possible),
        "new_points_possible": points_number(change.new_possible),
        "old_state": change.old_state,
        "new_state": change.new_state,
        "checks": [_check_fields(check, language) for check in change.checks],
        "marks_that_would_not_count": [
            {"criterion": mark.criterion, "points": _number(mark.points), "marked_by": mark.marked_by}
            for mark in change.lost
        ],
    }


def _check_fields(check: CheckChange, language: Language) -> dict[str, Any]:
    return {
        "check": check.check,
        "of": check.of,
        "claim": check.claim.in_(language),
        "why": check.why,
        "old_points": _number(check.old),
        "new_points": _number(check.new),
        "old_verdict": check.old_verdict,
        "new_verdict": check.new_verdict,
    }


def _rows(change: MarkChange) -> Iterator[list[Cell]]:
    first: list[Cell] = [change.assignment, change.student, change.file, change.old, change.new]
    first += [change.old_possible, change.new_possible, change.old_state, change.new_state]
    for check in change.checks:
        named: list[Cell] = [check.check, check.of, check.claim, check.why, check.old, check.new]
        yield [*first, *named, check.old_verdict, check.new_verdict]
    if not change.checks:
        yield [*first, *[None] * (len(CHANGES) - len(first))]


def _number(points: Decimal | None) -> int | float | None:
    return None if points is None else points_number(points)
