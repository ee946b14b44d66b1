"""Small tables that people keep in a spreadsheet: CSV in UTF-8 (with or without mark), UTF-16 or CP932, and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.course.encoding import decode
from grader.course.name_matching import name_key
from grader.errors import AssignmentError, SubmissionError

LINE = "line"  # in every row: its number in the file
Cells = list[tuple[list[str], int]]  # the rows of a file, each with the number of its last line

_TITLE_ROWS = 10  # that may stand above the headings


def read_table(file: Path, headings: Mapping[str, Sequence[str]], required: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV or XLSX file as ``{column: value}``, values stripped, empty rows left out.

    ``row[LINE]`` is the number of a row's last line in the file. ``headings`` gives for each column the headings that
    it may have; there may be titles above them. Other columns are ignored.

    Raises:
        AssignmentError: the file is missing, cannot be read or decoded, or lacks a required column.
    """
    rows = read_cells(file)
    at = heading_row(rows, headings, required)
    columns = columns_of(rows[at][0] if rows else [], headings)
    for column in required:
        if column not in columns:
            raise AssignmentError(
                "course.table.no_column", where=file, column=column, known=" / ".join(headings[column])
            )
    filled = [(row, line) for row, line in rows[at + 1 :] if any(value.strip() for value in row)]
    return [
        {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()} | {LINE: str(line)}
        for row, line in filled
    ]


def read_cells(file: Path) -> Cells:
    """Return all rows of a CSV or XLSX file as text.

    Raises:
        AssignmentError: the file is missing, or cannot be read or decoded.
    """
    try:
        content = file.read_bytes()
        if content.startswith(b"PK\x03\x04") or file.suffix.lower() == ".xlsx":
            from grader.course.xlsx_table import xlsx_cells  # openpyxl is slow to import

            return xlsx_cells(file, content)
        decoded = decode(content, str(file))
        if decoded.bad_bytes or decoded.nul_bytes:  # a name would be wrong
            raise AssignmentError("course.table.undecodable", where=file, name=file.name)
        text = decoded.text
        reader = csv.reader(io.StringIO(text), delimiter=delimiter_of(text), strict=True)
        return [(row, reader.line_num) for row in reader]
    except FileNotFoundError:
        raise AssignmentError("course.table.missing", where=file, name=file.name) from None
    except SubmissionError as error:
        raise AssignmentError("course.table.undecodable", where=file, name=file.name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise AssignmentError("course.unreadable", where=file, name=file.name, reason=reason) from error
    except csv.Error as error:
        raise AssignmentError("course.table.broken", where=file, name=file.name, reason=error) from error


def delimiter_of(text: str) -> str:
    """Return what is between the columns: spreadsheets in some countries write ; and Excel's UTF-16 has tabs."""
    first = text.split("\n", 1)[0]
    return max(",\t;", key=first.count)


def heading_row(rows: Cells, headings: Mapping[str, Sequence[str]], required: Sequence[str]) -> int:
    """Return which of the first rows has the headings; the first, if none has all that are required."""
    for at, (row, _) in enumerate(rows[:_TITLE_ROWS]):
        if set(required) <= columns_of(row, headings).keys():
            return at
    return 0


def columns_of(header: Sequence[str], headings: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return at which place each column is whose heading is known."""
    known = {name_key(word): column for column, spellings in headings.items() for word in spellings}
    columns: dict[str, int] = {}
    for at, word in enumerate(header):
        column = known.get(name_key(word))
        if column is not None:
            columns.setdefault(column, at)
    return columns
