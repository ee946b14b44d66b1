"""What an instructor sees at the end of ``grader grade``: what needs a decision, then how each assignment went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader import messages
from grader.model import Batch, GradingVerdict, Language, Report, Text, Verdict
from grader.reports.class_summary import assignments_summary, waiting, zeros
from grader.reports.escaping import printable
from grader.reports.table import Cell, Column, Table
from grader.reports.table_text import render_table
from grader.reports.terminal_page import Page

MOST_ROWS = 30  # of the table with everybody: a longer one hides what stands around it
MOST_LISTED = 10  # of what needs a decision, under each heading
MOST_NOTES = 5  # of what may need one, and of files that were left out
MOST_TOGETHER = 6  # of files or students about whom the same is said
MOST_CHARACTERS = 200  # of what is said about them

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
    """Return the results of a batch for a terminal: how many, what needs attention and why, then how it went.

    Up to ``most_rows`` submissions have a row each; of more there is a row per assignment. ``new`` are the reports that
    this run has made (None: all): the lists and the rows are about these, and a run that has made none says in a few
    lines how things stand.
    """
    page = Page(color, width)
    shown = sorted(batch.reports if new is None else new, key=lambda report: (report.assignment, report.student))
    _add_totals(page, batch, language)
    for note in batch.notes:
        page.add(printable(note.in_(language), lines=True), mark="! ", style="warning")
    if batch.reports and not shown:
        _add_counts(page, batch, language)
        page.add(messages.text("reports.batch.nothing_new").in_(language))
        return str(page)
    _add_attention(page, shown, batch, language)
    if 0 < len(shown) <= most_rows:
        page.add()
        _add_table(page, Table("batch", COLUMNS, [_row(report) for report in shown]), language)
    if len(batch.reports) > 1:
        _add_assignments(page, batch, language)
    _add_list(page, "ignored", [(file, Text()) for file in batch.ignored], language, MOST_NOTES)
    if batch.receipts:
        page.add()
        page.add(messages.text("reports.batch.receipts", count=len(batch.receipts)).in_(language))
    if len(shown) > most_rows:
        page.add()
        page.add(messages.text("reports.batch.more").in_(language))
    return str(page)


def _add_totals(page: Page, batch: Batch, language: Language) -> None:
    if not batch.reports:
        page.add(messages.text("reports.batch.nothing").in_(language))
        return
    verdicts = [report.verdict for report in batch.reports]
    summary = messages.text(
        "reports.batch.total_of_one" if len(verdicts) == 1 else "reports.batch.totals",
        total=len(verdicts),
        graded=verdicts.count(GradingVerdict.GRADED),
        unloadable=verdicts.count(GradingVerdict.UNLOADABLE),
        withheld=verdicts.count(GradingVerdict.WITHHELD),
        unchanged=batch.unchanged,
    )
    page.add(summary.in_(language), style="strong")


def _add_counts(page: Page, batch: Batch, language: Language) -> None:
    """Add how much needs attention where nothing has changed: what it is was said by the run that found it."""
    counts = {
        "withheld": _count(batch.reports, GradingVerdict.WITHHELD),
        "unloadable": _count(batch.reports, GradingVerdict.UNLOADABLE),
        "unmatched": len(batch.unmatched),
        "zeros": sum(len(zero.students) for zero in zeros(batch.reports)),
        "waiting": sum(waiting(batch.reports).values()),
    }
    for key, count in counts.items():
        if count:
            page.add(messages.text(f"reports.batch.{key}", count=count).in_(language), style="warning")


def _count(reports: Iterable[Report], verdict: GradingVerdict) -> int:
    return sum(report.verdict is verdict for report in reports)


def _add_attention(page: Page, shown: Sequence[Report], batch: Batch, language: Language) -> None:
    """Add what somebody should look at: faults of ours, files that nobody can read or own, then what looks odd."""
    for verdict, key in ((GradingVerdict.WITHHELD, "withheld"), (GradingVerdict.UNLOADABLE, "unloadable")):
        _add_list(page, key, [_trouble(report) for report in shown if report.verdict is verdict], language)
    _add_list(page, "unmatched", [(each.file, each.why) for each in batch.unmatched], language)
    _add_zeros(page, shown, language)
    waits = waiting(batch.reports)
    if waits:
        page.add()
        heading = messages.text("reports.batch.waiting", count=sum(waits.values()))
        page.add(heading.in_(language), style="strong")
        page.add(printable(", ".join(f"{name} ({count})" for name, count in waits.items())), indent=2)
    noted = [report for report in shown if report.notes and report.points != 0]  # of zeros they are told already
    noted.sort(key=lambda report: (report.points is None, report.points_so_far / (report.points_possible or 1)))
    _add_list(page, "notes", [(report.file, _short(report.notes[0])) for report in noted], language, MOST_NOTES)


def _trouble(report: Report) -> tuple[str, Text]:
    number = f" {report.reference_number}" if report.reference_number else ""
    if report.problem is None:
        return report.file + number, Text()
    what, next_ = report.problem.what, report.problem.next
    return report.file + number, Text(f"{what.ja}\n→ {next_.ja}", f"{what.en}\n→ {next_.en}")


def _add_zeros(page: Page, shown: Sequence[Report], language: Language) -> None:
    found = zeros(shown)
    if not found:
        return
    page.add()
    count = sum(len(zero.students) for zero in found)
    page.add(messages.text("reports.batch.zeros", count=count).in_(language), style="strong")
    for zero in found[:MOST_LISTED]:
        page.add(f"{printable(zero.assignment)}: {_few(zero.students, language)}", indent=2)
        _add_reason(page, _short(zero.reason), language)
    _add_others(page, sum(len(zero.students) for zero in found[MOST_LISTED:]), language)


def _add_list(
    page: Page, key: str, files: Sequence[tuple[str, Text]], language: Language, most: int = MOST_LISTED
) -> None:
    """Add a heading and the files below it: those of which the same is said stand together."""
    if not files:
        return
    page.add()
    page.add(messages.text(f"reports.batch.{key}", count=len(files)).in_(language), style="strong")
    together: dict[Text, list[str]] = {}
    for file, why in files:
        together.setdefault(why, []).append(file)
    for why, of_them in [*together.items()][:most]:
        most_files = MOST_TOGETHER if why else most
        for file in of_them[:most_files]:
            page.add(printable(file), indent=2)
        _add_others(page, len(of_them) - most_files, language)
        _add_reason(page, why, language)
    _add_others(page, sum(map(len, [*together.values()][most:])), language)


def _add_reason(page: Page, why: Text, language: Language) -> None:
    if why:
        page.add(printable(why.in_(language), lines=True), indent=6, style="faint")


def _short(why: Text) -> Text:
    return Text(*(text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…" for text in why))


def _add_others(page: Page, count: int, language: Language) -> None:
    if count > 0:
        page.add(messages.text("reports.batch.others", count=count).in_(language), indent=2)


def _few(names: Sequence[str], language: Language) -> str:
    """Return the first of some names in one line, and how many more there are."""
    others = len(names) - MOST_TOGETHER
    more = [messages.text("reports.batch.others", count=others).in_(language)] if others > 0 else []
    return ", ".join([*map(printable, names[:MOST_TOGETHER]), *more])


def _add_assignments(page: Page, batch: Batch, language: Language) -> None:
    """Add a line for each assignment, with as much of what went wrong as there is room for in one."""
    for functions, mistakes in ((3, 2), (2, 1), (1, 1), (2, 0), (1, 0)):
        table = assignments_summary(batch, functions=functions, mistakes=mistakes)
        lines = render_table(table, language, color=page.color, width=page.width).split("\n")
        if len(lines) == len(table.rows) + 2:  # the headings and a rule above the rows
            break
    if table.rows:
        page.add()
        page.lines += lines


def _add_table(page: Page, table: Table, language: Language) -> None:
    page.lines += render_table(table, language, color=page.color, width=page.width).split("\n")


def _row(report: Report) -> tuple[Cell, ...]:
    failing = sum(check.verdict is not Verdict.PASSED for check in report.checks) if report.checks else None
    values = (report.points, report.points_possible, failing, len(report.notes) or None)
    return (report.assignment, report.student, *values, report.state)
