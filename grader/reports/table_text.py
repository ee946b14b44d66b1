"""A table for a terminal: as wide as its longest cells, folded where the terminal is narrower."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from grader import messages
from grader.model import Language, Text
from grader.reports.escaping import escape_workflow_commands, printable
from grader.reports.table import Cell, Column, Table
from grader.reports.terminal_page import Page, columns, wrapped

NOTHING = "–"
_BETWEEN = "   "
_NARROWEST = 6  # columns of a folded cell, as long as another cell can give way
_STYLES = {"WITHHELD": "warning", "UNLOADABLE": "bad"}


def render_table(table: Table, language: Language, *, color: bool, width: int) -> str:
    """Return a table as lines of at most ``width`` columns; what a student wrote in it is made safe to show."""
    shown = [place for place, column in enumerate(table.columns) if column.in_text]
    heads = [table.columns[place] for place in shown]
    right = [head.kind in ("number", "share") for head in heads]
    cells = [[cell_text(table.columns[place], row[place], language) for place in shown] for row in table.rows]
    names = [head.heading.in_(language) for head in heads]
    widths = _widths([names, *cells], right, max(width, 40))
    styles = [_style(table.columns, row) for row in table.rows]
    page = Page(color, width)
    lines = [page.styled(line, "strong") for line in _lines(names, widths, right)]
    lines.append("─" * (sum(widths) + len(_BETWEEN) * (len(widths) - 1)))
    for row, style in zip(cells, styles, strict=True):
        lines += [page.styled(line, style) for line in _lines(row, widths, right)]
    return "\n".join(escape_workflow_commands(line) for line in lines)


def cell_text(column: Column, cell: Cell, language: Language) -> str:
    """Return a cell as a person reads it."""
    if column.kind == "verdict":
        return messages.text(f"reports.grading.{cell or 'MISSING'}").in_(language)
    if cell is None:
        return NOTHING
    if isinstance(cell, Text):
        return printable(cell.in_(language), most=200)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if column.kind == "yes_no":
        return messages.text(f"reports.{'yes' if cell else 'no'}").in_(language)
    if column.kind == "share" and not isinstance(cell, str):
        return f"{100 * cell:.0f} %"
    return printable(cell, most=80) if isinstance(cell, str) else f"{cell:,.2f}".rstrip("0").rstrip(".")


def _style(heads: Sequence[Column], row: Sequence[Cell]) -> str:
    return next(
        (_STYLES.get(str(cell), "") for head, cell in zip(heads, row, strict=True) if head.kind == "verdict"), ""
    )


def _widths(rows: Sequence[Sequence[str]], fixed: Sequence[bool], width: int) -> list[int]:
    """Return how wide each column may be; text gives way before numbers, the widest first."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    room = width - len(_BETWEEN) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 1:
        soft = [n for n, wide in enumerate(widths) if wide > _NARROWEST and not fixed[n]]
        widest = max(soft or range(len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    """Return one row as lines: cells that are too wide are folded."""
    folded = [wrapped(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*folded, fillvalue=""):
        padded = []
        for part, wide, to_the_right in zip(parts, widths, right, strict=True):
            space = " " * (wide - columns(part))
            padded.append(space + part if to_the_right else part + space)
        lines.append(_BETWEEN.join(padded).rstrip())
    return lines
