"""Audits for a terminal: a table of what was tried, the survivors as diffs, then what is wrong and what to do."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

from rich import box
from rich.console import Console
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text as Line

from grader import messages
from grader.audit.findings import Audit
from grader.model import Language, points_text
from grader.reports.escaping import escape_workflow_commands

_COLUMNS = ("assignment", "reference", "starter", "wrong", "named", "right", "seeds", "mutants", "rewrites", "seconds")
MOST_SHOWN = 40  # problems of one assignment


def render_text(audits: Sequence[Audit], language: Language, *, color: bool, width: int) -> str:
    """Return audits as lines of at most ``width`` columns."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, 60),
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    table = _table(audits, language)
    unbounded = console.options.update(max_width=1_000)
    if console.measure(table, options=unbounded).maximum <= console.width:
        console.print(table)
    else:  # a terminal of 80 columns: no column is cut off
        for audit in audits:
            console.print(_line(audit, language))
    for audit in audits:
        for note in audit.notes:
            console.print(Line(f"{audit.name}: {note.in_(language)}"))
        _show_slowest(console, audit, language)
        _show_survivors(console, audit, language)
        _show_problems(console, audit, language)
    if before := ", ".join(audit.name for audit in audits if audit.from_before):
        console.print(Line(messages.text("audit.from_before", names=before).in_(language)))
    total = sum(not audit.is_good for audit in audits)
    key = "audit.verdict.bad" if total else "audit.verdict.good"
    verdict = messages.text(key, bad=total, total=len(audits)).in_(language)
    console.print(Line(verdict, style="bold red" if total else "bold green"))
    return "\n".join(escape_workflow_commands(line.rstrip()) for line in out.getvalue().split("\n")).strip("\n")


def _table(audits: Sequence[Audit], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in _COLUMNS:
        heading = messages.text(f"audit.column.{column}").in_(language)
        table.add_column(Line(heading), justify="left" if column == "assignment" else "right")
    for audit in audits:
        table.add_row(*_row(audit, language))
    return table


def _line(audit: Audit, language: Language) -> Line:
    """Return the row of an audit with what stands above each column before it."""
    name, *cells = _row(audit, language)
    line = Line.assemble(name, ": ")
    for number, (column, cell) in enumerate(zip(_COLUMNS[1:], cells, strict=True)):
        heading = messages.text(f"audit.column.{column}").in_(language)
        line.append_text(Line.assemble(", " if number else "", f"{heading} ", cell))
    return line


def _row(audit: Audit, language: Language) -> list[Line]:
    mutants, points = audit.mutants, points_text(audit.points)
    killed = f"{mutants.killed} + {mutants.equivalent}"
    return [
        Line(audit.name, style="" if audit.is_good else "bold red"),
        _of(_number(audit.reference), points, audit.reference == audit.points),
        _of(_number(audit.starter), "0", audit.starter == 0),
        _of(audit.wrong.good, audit.wrong.total, audit.wrong.good == audit.wrong.total),
        _of(audit.wrong.named, audit.wrong.total, audit.wrong.named + audit.wrong.excused == audit.wrong.total),
        _of(audit.right.good, audit.right.total, audit.right.good == audit.right.total),
        _of(audit.seeds.stable, audit.seeds.total, audit.seeds.stable == audit.seeds.total),
        _of(killed, mutants.total, not mutants.survivors) if mutants.total else Line("–"),
        _of(audit.rewrites.good, audit.rewrites.total, audit.rewrites.good == audit.rewrites.total)
        if audit.rewrites.total
        else Line("–"),
        Line(messages.text("audit.seconds", seconds=f"{audit.seconds:.0f}").in_(language)),
    ]


def _number(value: Decimal | None) -> str:
    return "–" if value is None else points_text(value)


def _of(found: object, wanted: object, is_good: bool) -> Line:
    return Line(f"{found} / {wanted}", style="" if is_good else "red")


def _show_slowest(console: Console, audit: Audit, language: Language) -> None:
    if audit.checks:
        total = sum(check.seconds for check in audit.checks)
        slowest = max(audit.checks, key=lambda check: check.seconds)
        said = messages.text(
            "audit.time",
            name=audit.name,
            count=len(audit.checks),
            total=f"{1000 * total:.0f}",
            check=slowest.id,
            most=f"{1000 * slowest.seconds:.0f}",
        )
        console.print(Line(said.in_(language), style="dim"))


def _show_survivors(console: Console, audit: Audit, language: Language) -> None:
    for survivor in audit.mutants.survivors:
        console.print()
        console.print(Line(messages.text("audit.survivor", function=survivor.function).in_(language), style="bold"))
        console.print(Syntax(survivor.diff, "diff", theme="ansi_light", background_color="default", word_wrap=True))


def _show_problems(console: Console, audit: Audit, language: Language) -> None:
    if not audit.problems:
        return
    console.print()
    title = messages.text("audit.problems", name=audit.name, count=len(audit.problems)).in_(language)
    console.print(Line(title, style="bold red"))
    told = ""
    for found in audit.problems[:MOST_SHOWN]:
        what, following = found.what.in_(language), found.next.in_(language)
        console.print(Line(f"  {found.where}: {what}"))
        if following != told:
            console.print(Line(f"    → {following}", style="dim"))
        told = following
    if len(audit.problems) > MOST_SHOWN:
        more = messages.text("audit.more", count=len(audit.problems) - MOST_SHOWN)
        console.print(Line("  " + more.in_(language)))
