"""What an instructor sees at the end of ``grader grade``: everybody's result, and what needs a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean, median

from grader import messages
from grader.model import Batch, GradingVerdict, Language, Report, Text, Verdict, points_text
from grader.reports.escaping import printable
from grader.reports.table import Cell, Column, Table
from grader.reports.table_text import render_table
from grader.reports.terminal_page import Page

MOST_ROWS = 60  # of the table: more do not help anybody who looks at a terminal
MOST_LISTED = 20  # of the files under each heading below it

COLUMNS = (
    Column("assignment"),
    Column("student"),
    Column("points", "number"),
    Column("points_possible", "number"),
    Column("failing", "number"),
    Column("notes", "number"),
    Column("verdict", "verdict"),
)


def render_batch(
    batch: Batch,
    language: Language,
    *,
    color: bool,
    width: int,
    most_rows: int = MOST_ROWS,
    new: Sequence[Report] | None = None,
) -> str:
    """Return the results of a batch for a terminal: a table, what needs attention and why, totals and means.

    Of more than ``most_rows`` submissions those that need attention are shown first, and a line says how to see all.
    ``new`` are the reports that this run has made (None: all): the table and the lists are about these, and a run
    that has made none says in a few lines how things stand.
    """
    page = Page(color, width)
    shown = sorted(batch.reports if new is None else new, key=lambda report: (report.assignment, report.student))
    if shown:
        _add_table(page, shown, language, most_rows)
    elif not batch.reports:
        page.add(messages.text("reports.batch.nothing").in_(language))
    else:
        _add_short(page, batch, language)
        return str(page)
    _add_noted(page, shown, batch, language)
    for verdict, key in ((GradingVerdict.UNLOADABLE, "unloadable"), (GradingVerdict.WITHHELD, "withheld")):
        _add_list(page, key, [_trouble(r) for r in shown if r.verdict is verdict], language)
    unmatched = [(each.file, each.why) for each in batch.unmatched]
    _add_list(page, "unmatched", unmatched, language)
    _add_list(page, "ignored", [(file, Text()) for file in batch.ignored], language)
    if batch.receipts:
        page.add()
        page.add(messages.text("reports.batch.receipts", count=len(batch.receipts)).in_(language))
    _add_totals(page, batch, language)
    return str(page)


def _add_short(page: Page, batch: Batch, language: Language) -> None:
    """Add what there is to say where nothing has changed: no rows, and of each list only how long it is."""
    for note in batch.notes:
        page.add(printable(note.in_(language), lines=True), mark="! ", style="warning")
    if batch.unmatched:
        count = messages.text("reports.batch.unmatched", count=len(batch.unmatched))
        page.add(count.in_(language), style="warning")
    _add_totals(page, batch, language)
    page.add(messages.text("reports.batch.nothing_new").in_(language))


def _add_table(page: Page, reports: Sequence[Report], language: Language, most_rows: int) -> None:
    chosen = _most_telling(reports, most_rows)
    table = Table("batch", COLUMNS, [_row(report) for report in chosen])
    page.lines += render_table(table, language, color=page.color, width=page.width).split("\n")
    if len(chosen) < len(reports):
        page.add(messages.text("reports.batch.more", count=f"{len(reports) - len(chosen):,}").in_(language))


def _most_telling(reports: Sequence[Report], most: int) -> list[Report]:
    """Return at most ``most`` reports, in their order: first those that need attention, then the others."""
    kept = {id(report) for report in sorted(reports, key=_needs_attention)[:most]}
    return [report for report in reports if id(report) in kept]


def _needs_attention(report: Report) -> int:
    """Return 0 for what needs attention most."""
    order = {GradingVerdict.WITHHELD: 0, GradingVerdict.UNLOADABLE: 1}
    return order.get(report.verdict, 2 if report.notes else 3)


def _row(report: Report) -> tuple[Cell, ...]:
    failing = sum(check.verdict is not Verdict.PASSED for check in report.checks) if report.checks else None
    values = (report.points, report.points_possible, failing, len(report.notes) or None)
    return (report.assignment, report.student, *values, report.state)


def _add_noted(page: Page, shown: Iterable[Report], batch: Batch, language: Language) -> None:
    noted = [(report.file, note) for report in shown for note in report.notes]
    _add_list(page, "notes", noted, language)
    for note in batch.notes:
        page.add(printable(note.in_(language), lines=True), mark="! ", style="warning")


def _trouble(report: Report) -> tuple[str, Text]:
    number = Text.plain(f" {report.reference_number}" if report.reference_number else "")
    if report.problem is None:
        return report.file, number
    what, next_ = report.problem.what, report.problem.next
    return report.file, Text(f"{what.ja}{number.ja}\n→ {next_.ja}", f"{what.en}{number.en}\n→ {next_.en}")


def _add_list(page: Page, key: str, files: Sequence[tuple[str, Text]], language: Language) -> None:
    if not files:
        return
    page.add()
    page.add(messages.text(f"reports.batch.{key}", count=len(files)).in_(language), style="strong")
    for file, why in files[:MOST_LISTED]:
        page.add(printable(file), indent=2)
        if why:
            page.add(printable(why.in_(language), lines=True), indent=6, style="faint")
    if len(files) > MOST_LISTED:
        page.add(messages.text("reports.batch.others", count=len(files) - MOST_LISTED).in_(language), indent=2)


def _add_totals(page: Page, batch: Batch, language: Language) -> None:
    if not batch.reports:
        return
    verdicts = [report.verdict for report in batch.reports]
    if page.lines:
        page.add()
    for assignment, reports in _of_the_class(batch).items():
        totals = [points for points in (report.points for report in reports) if points is not None]
        waiting = sum(report.state == "WAITING" for report in reports)
        if not totals and not waiting:  # all of it is withheld: that is said above
            continue
        key = "waiting" if not totals else "mean_waiting" if waiting else "mean"
        line = messages.text(
            f"reports.batch.{key}",
            assignment=assignment,
            mean=f"{fmean(totals):.1f}" if totals else "–",
            median=points_text(round(median(totals), 2)) if totals else "–",
            possible=points_text(reports[-1].points_possible),
            marked=len(totals),
            waiting=waiting,
        )
        page.add(line.in_(language))
    summary = messages.text(
        "reports.batch.total_of_one" if len(verdicts) == 1 else "reports.batch.totals",
        total=len(verdicts),
        graded=verdicts.count(GradingVerdict.GRADED),
        unloadable=verdicts.count(GradingVerdict.UNLOADABLE),
        withheld=verdicts.count(GradingVerdict.WITHHELD),
        unchanged=batch.unchanged,
    )
    page.add(summary.in_(language), style="strong")


def _of_the_class(batch: Batch) -> dict[str, list[Report]]:
    by_assignment: dict[str, list[Report]] = {}
    for report in sorted(batch.reports, key=lambda report: report.assignment):
        if report.student not in batch.strangers:
            by_assignment.setdefault(report.assignment, []).append(report)
    return by_assignment
