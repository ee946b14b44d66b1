"""A table of results, the same for every format: what the columns hold, not how they look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from grader import messages
from grader.model import Language, Text, points_number

Cell = Text | str | float | Decimal | bool | datetime | None
Kind = Literal["text", "number", "share", "moment", "verdict", "yes_no"]


class Column(NamedTuple):
    """One column: ``key`` names it for programs, ``reports.column.<key>`` for people.

    ``in_text`` is False for what programs want and a terminal has no room for. A column that is ``spare`` is left out
    of a terminal that is too narrow (those with the greatest number first), one that is ``optional`` where it is empty.
    ``title`` is what stands above a column that is named by data, as an assignment is.
    """

    key: str
    kind: Kind = "text"
    in_text: bool = True
    spare: int = 0
    optional: bool = False
    title: Text = Text()

    @property
    def heading(self) -> Text:
        """Return the words above the column."""
        return self.title or messages.text(f"reports.column.{self.key}")


class Table(NamedTuple):
    """Rows of cells under columns; ``reports.table.<key>`` is the title, if there is no other.

    Where a terminal is too narrow, the first ``repeated`` columns stand again before those that have no room, below.
    """

    key: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    repeated: int = 0
    other_title: Text = Text()

    @property
    def title(self) -> Text:
        """Return the words above the table."""
        return self.other_title or messages.text(f"reports.table.{self.key}")


def plain(cell: Cell, language: Language) -> Any:
    """Return a cell as a program reads it: numbers as numbers, moments as ISO 8601, text in one language."""
    if isinstance(cell, Text):
        return cell.in_(language)
    if isinstance(cell, Decimal):
        return points_number(cell)
    return cell.isoformat(timespec="seconds") if isinstance(cell, datetime) else cell


def table_fields(table: Table, language: Language) -> list[dict[str, Any]]:
    """Return the rows as dicts of plain data, for JSON."""
    return [
        {column.key: plain(cell, language) for column, cell in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]
