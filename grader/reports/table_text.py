"""A table for a terminal, drawn by rich."""

from __future__ import annotations

import io
from datetime import datetime

from rich import box
from rich.console import Console
from rich.table import Table as Drawing
from rich.text import Text as Line

from grader import messages
from grader.model import Language, Text
from grader.reports.escaping import no_command, printable
from grader.reports.table import Cell, Column, Table

NOTHING = "–"
_STYLES = {"WITHHELD": "yellow", "UNLOADABLE": "red"}


def render_table(table: Table, language: Language, *, color: bool, width: int) -> str:
    """Return a table as lines of at most ``width`` columns; what a student wrote in it is made safe to show."""
    drawing = Drawing(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    shown = [column.in_text for column in table.columns]
    for column in table.columns:
        if column.in_text:
            right = column.kind in ("number", "share")
            drawing.add_column(
                Line(column.heading.in_(language)), justify="right" if right else "left", no_wrap=right, overflow="fold"
            )
    for row in table.rows:
        cells = zip(table.columns, row, shown, strict=True)
        drawing.add_row(*(_line(column, cell, language) for column, cell, in_text in cells if in_text))
    lines = _drawn(drawing, color=color, width=width).split("\n")
    return "\n".join(no_command(line.rstrip()) for line in lines).strip("\n")


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


def _line(column: Column, cell: Cell, language: Language) -> Line:
    # A Line, not a str: rich would obey markup such as [red] in a student's file name.
    return Line(cell_text(column, cell, language), style=_STYLES.get(str(cell), "") if column.kind == "verdict" else "")


def _drawn(drawing: Drawing, *, color: bool, width: int) -> str:
    console = Console(
        file=io.StringIO(),
        width=max(width, 40),
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        emoji=False,
        highlight=False,
        _environ={},  # what the terminal can do was decided by the caller
    )
    with console.capture() as capture:
        console.print(drawing)
    return capture.get()
