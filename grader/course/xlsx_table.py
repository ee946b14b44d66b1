"""The first sheet of an XLSX file that holds anything, as text: what a person sees in its cells."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from grader.errors import AssignmentError

_MOST_MB = 100  # unpacked: a class of 5,000 has less than one
_MOST_ROWS, _MOST_COLUMNS = 100_000, 200
_ZEROS = re.compile("0+")  # a format of nothing but zeros writes so many digits


def xlsx_cells(file: Path, content: bytes) -> list[tuple[list[str], int]]:
    """Return the rows of the first sheet with anything in it, each with its number.

    Raises:
        AssignmentError: it is no such file, is encrypted, or is too large.
    """
    import openpyxl  # of the extra "course"

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MOST_MB << 20:
                raise ValueError(f"> {_MOST_MB} MB")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and forms, which nobody reads here
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in book.worksheets:
                rows = _rows(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS))
                if any(any(row) for row, _ in rows):
                    return rows
    except (
        zipfile.BadZipFile,
        ValueError,
        KeyError,
        TypeError,
        OSError,
        EOFError,
        AttributeError,
        IndexError,
    ) as error:
        reason = str(error) or type(error).__name__
        raise AssignmentError("course.table.not_xlsx", where=file, name=file.name, reason=reason) from error
    return []


def _rows(cells: Iterable[Iterable[Any]]) -> list[tuple[list[str], int]]:
    return [([_text(cell) for cell in row], number) for number, row in enumerate(cells, 1)]


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and _ZEROS.fullmatch(cell.number_format or ""):
        return f"{value:0{len(cell.number_format)}}"
    return str(value)
