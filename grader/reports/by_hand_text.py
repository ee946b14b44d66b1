"""What people gave a submission, in words: on a criterion or instead of a check, who and why, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from grader import messages
from grader.model import NO_POINTS, Language, ManualMark, Report, Text, Verdict, points_text, total_points
from grader.reports.escaping import printable
from grader.reports.terminal_page import CLAIM_COLUMN, Page

if TYPE_CHECKING:
    from grader.records import OrphanMark


def who_and_why(mark: ManualMark) -> Text:
    """Return what somebody gave instead of a check's points."""
    reason = messages.text("reports.check.overridden_because", reason=mark.reason) if mark.reason else Text()
    points, possible = (points_text(value or NO_POINTS) for value in (mark.points, mark.points_possible))
    return messages.text("reports.check.overridden", points=points, possible=possible, by=mark.marked_by, reason=reason)


def orphan_text(orphan: OrphanMark) -> Text:
    """Return which mark does not count, why, and what to do."""
    mark = orphan.mark
    names = {"assignment": mark.assignment, "student": mark.student, "criterion": mark.criterion}
    return messages.text(
        "reports.check.orphan",
        criterion=mark.criterion,
        points=points_text(mark.points or NO_POINTS),
        by=mark.marked_by,
        why=messages.text(f"mark.orphan.{orphan.why}"),
        step=messages.text("mark.orphan_next", **names),
    )


def add_marks(page: Page, report: Report, claims: Mapping[str, Text], language: Language) -> None:
    """Add a line per criterion that a person marks; ``claims`` are their words, by "ASSIGNMENT/ID"."""
    checks = {check.id for check in report.checks}
    marked = [(mark.criterion, mark.points, mark.points_possible, mark) for mark in report.by_hand]
    left = [(criterion.id, None, criterion.points, None) for criterion in report.waiting]
    rows = [row for row in (*marked, *left) if row[0] not in checks]
    if not rows:
        return
    page.add()
    page.add(messages.text("reports.check.marked_heading").in_(language), style="strong")
    for name, points, possible, mark in rows:
        claim = claims.get(f"{report.assignment}/{name}", Text.plain(name)).in_(language)
        _add_criterion(page, claim, points, possible, "" if mark else "warning")
        if mark is None:
            page.add(messages.text("reports.check.waiting").in_(language), indent=CLAIM_COLUMN, style="warning")
        else:
            page.add(printable(who_and_why(mark).in_(language)), indent=CLAIM_COLUMN, mark="✎ ")


def _add_criterion(page: Page, claim: str, points: Decimal | None, possible: Decimal | None, style: str) -> None:
    earned = "–" if points is None else points_text(points)
    most = "–" if possible is None else points_text(possible)
    page.add(printable(claim), mark=f"  •  {earned}/{most}".ljust(CLAIM_COLUMN - 1) + " ", style=style)


def add_total_by_hand(page: Page, report: Report, language: Language) -> None:
    """Add the total of a submission that people mark too: the same points as in the table of marks."""
    values = {
        "possible": points_text(report.points_possible),
        "points": points_text(report.points_so_far),
        "by_hand": points_text(total_points(mark.points for mark in report.by_hand)),
        "waiting": points_text(total_points(criterion.points for criterion in report.waiting)),
        "passed": sum(check.verdict is Verdict.PASSED for check in report.checks),
        "total": len(report.checks),
    }
    if report.waiting:
        page.add(messages.text("reports.check.total_waiting", **values).in_(language), style="warning")
    elif report.points is not None:
        page.add(messages.text("reports.check.total", **values).in_(language), style="strong")
