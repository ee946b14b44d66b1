"""The cells of a notebook, read as plain JSON; nbformat, which takes 0.07 s to import, upgrades formats before 4."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

from grader import messages
from grader.errors import SubmissionError
from grader.extras import MissingExtra
from grader.model import Lost, Text

Cell = dict[str, Any]
_MERGE_MARK = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: |$)", re.M)
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS = re.compile(r"(?:<\w+>)+")
_DEFINES = re.compile(r"(?:async\s+)?(?:def|class)\s+\w+|\w+\s*=\s*lambda\b")


def read_notebook(text: str, name: str) -> tuple[tuple[str, ...], tuple[Lost, ...]]:
    """Return the code cells of a notebook (formats 1 to 4) in order, and the text cells that hold code.

    Empty code cells keep their place.

    Raises:
        SubmissionError: the text is not JSON (cut in half: it says so), not a notebook, or a notebook
            without code.
        MissingExtra: the notebook is of a format before 4, and nbformat is not installed.
    """
    cells = notebook_cells(text, name)
    code = tuple(cell["source"] for cell in cells if _kind(cell) == "code")
    if not any(cell.strip() for cell in code):
        raise _error("notebook.no_code", name)
    return code, tuple(lost for number, cell in enumerate(cells, 1) if (lost := _lost(number, cell)).source)


def _kind(cell: Cell) -> str:
    return str(cell.get("cell_type")).lower()


def _lost(number: int, cell: Cell) -> Lost:
    """Return the definitions in a text cell, line by line; what else stands there may be prose."""
    if _kind(cell) not in ("markdown", "raw"):
        return Lost("", Text())
    lines = (_TAGS.sub("", line[:500].lstrip(" \t>"), count=1).lstrip() for line in cell["source"].split("\n"))
    found = "\n".join(match[0] for line in lines if (match := _DEFINES.match(line)))
    kind = messages.text(f"intake.cell_kind.{_kind(cell)}")
    return Lost(found, messages.text("intake.note.text_cell", kind=kind, number=number))


def notebook_cells(text: str, name: str) -> list[Cell]:
    """Return all cells of a notebook as format 4 has them; ``source`` is text, the rest is as it was handed in.

    Raises:
        SubmissionError: the text is not JSON, or not a notebook.
        MissingExtra: the notebook is of a format before 4, and nbformat is not installed.
    """
    book = _json(text, name)
    if not isinstance(book, dict):
        raise _error("notebook.shape", name)
    if "worksheets" in book and not isinstance(book.get("cells"), list):  # formats 2 and 3
        sheets = [sheet.get("cells") for sheet in _dicts(book["worksheets"], name)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet if isinstance(cell, dict)]
        return _upgraded(cells)
    cells = _dicts(book.get("cells"), name)
    if book.get("nbformat") == 1:
        return _upgraded([{"input": cell.get("code"), "source": cell.get("text"), **cell} for cell in cells])
    return [{**cell, "source": _source(cell, "source", "input")} for cell in cells]


def looks_like_notebook(text: str) -> bool:
    """Say whether a text that calls itself a module is a notebook: JSON with cells."""
    start = text.lstrip()[:1]
    return start == "{" and ('"cells"' in text or '"worksheets"' in text) and '"nbformat"' in text


def is_web_page(text: str) -> bool:
    """Say whether a text is a web page that was saved instead of the file which it shows."""
    return _WEB_PAGE.match(text[:1000]) is not None


def _json(text: str, name: str) -> object:
    body = text.strip()
    if not body:
        raise _error("empty_file", name)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if mark := _MERGE_MARK.search(text):
            line = text.count("\n", 0, mark.start()) + 1
            raise _error("notebook.merge", name, mark=mark[1], line=line) from None
        if is_web_page(text):
            raise _error("notebook.web_page", name) from None
        if body[:1] != "{":
            raise _error("notebook.not_json", name) from None
        if body[-1] != "}" or error.pos >= len(text.rstrip()):
            raise _error("notebook.cut", name) from None
        raise _error("notebook.broken", name, line=error.lineno) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets nested without end
        raise _error("notebook.shape", name) from None


def _dicts(items: object, name: str) -> list[Cell]:
    dicts = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if not dicts and items != []:
        raise _error("notebook.shape", name)
    return dicts


def _source(cell: Cell, *keys: str) -> str:
    """Return a cell's text, under the first of these keys that has some; empty if none has."""
    source = next((cell[key] for key in keys if cell.get(key)), "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return ""
    # half of a surrogate pair, which JSON can spell, is no character and cannot be sent anywhere
    return source.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _upgraded(cells: list[Cell]) -> list[Cell]:
    """Return cells of format 3 as nbformat upgrades them; it gets only what it knows, in the types that it expects.

    Given the notebook as it is, nbformat would write out a heading's level (of any size) and check everything twice.
    """
    try:
        from nbformat import from_dict
        from nbformat.v4.convert import upgrade_cell
    except ModuleNotFoundError as error:
        raise MissingExtra("course", "nbformat") from error

    def upgraded(cell: Cell, outputs: list[object]) -> Cell:
        return dict(upgrade_cell(from_dict(_known(cell) | {"outputs": outputs})))  # type: ignore[no-untyped-call]

    upgraded_cells = []
    for cell in cells:
        outputs = cell.get("outputs")
        try:
            upgraded_cells.append(upgraded(cell, outputs if isinstance(outputs, list) else []))
        except Exception:  # whatever nbformat makes of outputs that no version had
            upgraded_cells.append(upgraded(cell, []))
    return upgraded_cells


def _known(cell: Cell) -> Cell:
    kind, level = cell.get("cell_type"), cell.get("level")
    if kind == "code":
        return {"cell_type": "code", "input": _source(cell, "input", "source")}
    source = _source(cell, "source")
    if kind == "heading":
        return {
            "cell_type": "heading",
            "level": level if isinstance(level, int) and 1 <= level <= 6 else 1,
            "source": source,
        }
    return {"cell_type": "markdown", "source": source}


def _error(key: str, name: str, **values: object) -> SubmissionError:
    return SubmissionError(f"intake.{key}", where=name, name=PurePosixPath(name).name, **values)
