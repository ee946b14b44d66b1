"""A table for a terminal: as wide as its longest cells, folded where the terminal is narrower."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from grader import messages
from grader.model import Language, Text
from grader.reports.escaping import escape_workflow_commands, printable
from grader.reports.table import Cell, Column, Table
from grader.reports.terminal_page import Page, columns, pieces, wrapped

NOTHING = "–"
_GAPS = (3, 2)  # columns between two cells: as in a book, and where there is little room
_NARROWEST = 6  # columns of a folded cell, as long as another cell can give way
_FOLDED = 16  # a shorter cell is not folded, not even Japanese that might be
_STYLES = {"WITHHELD": "warning", "UNLOADABLE": "bad", "WAITING": "warning"}
_BREAKS = re.compile(r"(?<=[_/.\-])(?=\w)")  # where a name may go on in the next line


def render_table(table: Table, language: Language, *, color: bool, width: int) -> str:
    """Return a table as lines of at most ``width`` columns; what a student wrote in it is made safe to show."""
    width = max(width, 40)
    shown = [place for place, column in enumerate(table.columns) if _is_shown(table, place, column)]
    while not _fits(table, shown, language, width):
        spare = max(shown, key=lambda place: table.columns[place].spare)
        if not table.columns[spare].spare:
            break
        shown.remove(spare)
    parts = _parts(table, shown, language, width) if table.repeated else [shown]
    return "\n\n".join(_rendered(table, part, language, Page(color, width)) for part in parts)


def _parts(table: Table, shown: Sequence[int], language: Language, width: int) -> list[list[int]]:
    """Return the columns in as many parts as fit below each other, each of them with the repeated ones before it."""
    first = list(shown[: table.repeated])
    parts = [list(first)]
    for place in shown[table.repeated :]:
        if len(parts[-1]) > len(first) and not _fits(table, [*parts[-1], place], language, width):
            parts.append(list(first))
        parts[-1].append(place)
    return parts


def _rendered(table: Table, shown: Sequence[int], language: Language, page: Page) -> str:
    heads = [table.columns[place] for place in shown]
    right = [head.kind in ("number", "share") for head in heads]
    names, *cells = _texts(table, shown, language)
    gap, widths = _widths([names, *cells], right, page.width)
    styles = [_style(table.columns, row) for row in table.rows]
    lines = [page.styled(line, "strong") for line in _lines(names, widths, right, gap)]
    lines.append("─" * (sum(widths) + gap * (len(widths) - 1)))
    for row, style in zip(cells, styles, strict=True):
        lines += [page.styled(line, style) for line in _lines(row, widths, right, gap)]
    return "\n".join(escape_workflow_commands(line) for line in lines)


def _is_shown(table: Table, place: int, column: Column) -> bool:
    return column.in_text and not (column.optional and all(row[place] is None for row in table.rows))


def _texts(table: Table, shown: Sequence[int], language: Language) -> list[list[str]]:
    """Return the headings and then each row, as text."""
    names = [table.columns[place].heading.in_(language) for place in shown]
    return [names, *([cell_text(table.columns[place], row[place], language) for place in shown] for row in table.rows)]


def fits(table: Table, language: Language, width: int) -> bool:
    """Say whether a terminal has room for a table without leaving out columns or breaking words."""
    shown = [place for place, column in enumerate(table.columns) if _is_shown(table, place, column)]
    return _fits(table, shown, language, width)


def _fits(table: Table, shown: Sequence[int], language: Language, width: int) -> bool:
    rows = _texts(table, shown, language)
    return sum(_least(column) for column in zip(*rows, strict=True)) + _GAPS[-1] * (len(shown) - 1) <= width


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


def _least(cells: Sequence[str]) -> int:
    """Return how narrow a column may get before a word in it is broken."""
    longest = max((columns(piece) for cell in cells for piece in pieces(_breakable(cell))), default=0)
    return max(longest, min(max(map(columns, cells)), _FOLDED))


def _breakable(cell: str) -> str:
    return _BREAKS.sub("\u200b", cell)


def _widths(rows: Sequence[Sequence[str]], fixed: Sequence[bool], width: int) -> tuple[int, list[int]]:
    """Return the gap and how wide each column may be: text gives way before numbers, the widest first.

    Words are broken only where the table has no room otherwise.
    """
    by_column = list(zip(*rows, strict=True))
    widths, least = [max(map(columns, cells)) for cells in by_column], [_least(cells) for cells in by_column]
    gap = next((gap for gap in _GAPS if sum(widths) + gap * (len(widths) - 1) <= width), _GAPS[-1])
    room = width - gap * (len(widths) - 1)
    numbers = [least[n] if is_fixed else _NARROWEST for n, is_fixed in enumerate(fixed)]
    for narrowest in (least, numbers, [1] * len(widths)):
        while sum(widths) > room:
            soft = [n for n, wide in enumerate(widths) if wide > narrowest[n]]
            if not soft:
                break
            widths[max(soft, key=widths.__getitem__)] -= 1
    return gap, widths


def _lines(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], gap: int) -> list[str]:
    """Return one row as lines: cells that are too wide are folded."""
    folded = [
        [cell] if columns(cell) <= wide else wrapped(_breakable(cell), wide)
        for cell, wide in zip(cells, widths, strict=True)
    ]
    lines = []
    for parts in zip_longest(*folded, fillvalue=""):
        padded = []
        for part, wide, to_the_right in zip(parts, widths, right, strict=True):
            space = " " * (wide - columns(part))
            padded.append(space + part if to_the_right else part + space)
        lines.append((" " * gap).join(padded).rstrip())
    return lines
