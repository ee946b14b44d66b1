"""Small tables that people keep in a spreadsheet: CSV in UTF-8 (with or without mark), UTF-16 or CP932."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.course.encoding import decode
from grader.course.name_matching import name_key
from grader.errors import AssignmentError, SubmissionError

LINE = "line"  # in every row: its number in the file


def read_table(file: Path, headings: Mapping[str, Sequence[str]], required: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file as ``{column: value}``, values stripped, empty rows left out.

    ``row[LINE]`` is the number of a row's last line in the file. ``headings`` gives for each column the headings that
    it may have. Other columns are ignored.

    Raises:
        AssignmentError: the file is missing, cannot be read or decoded, or lacks a required column.
    """
    try:
        decoded = decode(file.read_bytes(), str(file))
        if decoded.bad_bytes or decoded.nul_bytes:  # a name would be wrong
            raise AssignmentError("course.table.undecodable", where=file, name=file.name)
        text = decoded.text
        first = text.split("\n", 1)[0]
        delimiter = max(",\t;", key=first.count)  # spreadsheets in some countries write ; and Excel's UTF-16 has tabs
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        rows = [(row, reader.line_num) for row in reader]
    except FileNotFoundError:
        raise AssignmentError("course.table.missing", where=file, name=file.name) from None
    except SubmissionError as error:
        raise AssignmentError("course.table.undecodable", where=file, name=file.name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise AssignmentError("course.unreadable", where=file, name=file.name, reason=reason) from error
    except csv.Error as error:
        raise AssignmentError("course.table.broken", where=file, name=file.name, reason=error) from error
    columns = _columns(rows[0][0] if rows else [], headings)
    for column in required:
        if column not in columns:
            raise AssignmentError(
                "course.table.no_column", where=file, column=column, known=" / ".join(headings[column])
            )
    filled = [(row, line) for row, line in rows[1:] if any(value.strip() for value in row)]
    return [
        {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()} | {LINE: str(line)}
        for row, line in filled
    ]


def _columns(header: Sequence[str], headings: Mapping[str, Sequence[str]]) -> dict[str, int]:
    known = {name_key(word): column for column, spellings in headings.items() for word in spellings}
    columns: dict[str, int] = {}
    for at, word in enumerate(header):
        column = known.get(name_key(word))
        if column is not None:
            columns.setdefault(column, at)
    return columns
