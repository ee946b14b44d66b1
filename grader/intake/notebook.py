"""The code cells of a notebook, read as plain JSON: importing nbformat would cost 200 ms per command."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath

from grader.errors import SubmissionError


def code_cells(text: str, name: str) -> tuple[str, ...]:
    """Return the code cells of a notebook (formats 1 to 4) in order; empty ones keep their place.

    Raises:
        SubmissionError: the text is not JSON (cut in half: it says so), not a notebook, or a notebook
            without code.
    """
    book = _json(text, name)
    if not isinstance(book, dict):
        raise _error("notebook.shape", name)
    cells = tuple(_source(cell, name) for cell in _cells(book, name) if _kind(cell, name) == "code")
    if not any(cell.strip() for cell in cells):
        raise _error("notebook.no_code", name)
    return cells


def looks_like_notebook(text: str) -> bool:
    """Say whether a text that calls itself a module is a notebook: JSON with cells."""
    start = text.lstrip()[:1]
    return start == "{" and ('"cells"' in text or '"worksheets"' in text) and '"nbformat"' in text


def _json(text: str, name: str) -> object:
    body = text.strip()
    if not body:
        raise _error("empty_file", name)
    try:
        return json.loads(body)
    except json.JSONDecodeError as error:
        if body[:1] == "<":
            raise _error("notebook.web_page", name) from None
        if body[:1] != "{":
            raise _error("notebook.not_json", name) from None
        if body[-1] != "}" or error.pos >= len(body):
            raise _error("notebook.cut", name) from None
        raise _error("notebook.broken", name, line=error.lineno) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets nested without end
        raise _error("notebook.shape", name) from None


def _cells(book: dict[str, object], name: str) -> Iterable[object]:
    if "worksheets" in book:  # formats 2 and 3
        sheets = book["worksheets"]
        if not isinstance(sheets, list):
            raise _error("notebook.shape", name)
        found: list[object] = []
        for sheet in sheets:
            cells = sheet.get("cells") if isinstance(sheet, dict) else None
            if not isinstance(cells, list):
                raise _error("notebook.shape", name)
            found += cells
        return found
    cells = book.get("cells")
    if not isinstance(cells, list):
        raise _error("notebook.shape", name)
    return cells


def _kind(cell: object, name: str) -> object:
    if not isinstance(cell, dict):
        raise _error("notebook.shape", name)
    return cell.get("cell_type")


def _source(cell: object, name: str) -> str:
    assert isinstance(cell, dict)  # _kind has seen it
    source = cell.get("source", cell.get("input", cell.get("code", "")))  # formats 4; 2 and 3; 1
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise _error("notebook.shape", name)
    # half of a surrogate pair, which JSON can spell, is no character and cannot be sent anywhere
    return source.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _error(key: str, name: str, **values: object) -> SubmissionError:
    return SubmissionError(f"intake.{key}", where=name, name=PurePosixPath(name).name, **values)
