"""The cells of a notebook, read as plain JSON; nbformat, which takes 0.07 s to import, upgrades formats before 4."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from grader.errors import SubmissionError
from grader.extras import MissingExtra

Cell = dict[str, Any]


def code_cells(text: str, name: str) -> tuple[str, ...]:
    """Return the code cells of a notebook (formats 1 to 4) in order; empty ones keep their place.

    Raises:
        SubmissionError: the text is not JSON (cut in half: it says so), not a notebook, or a notebook
            without code.
        MissingExtra: the notebook is of a format before 4, and nbformat is not installed.
    """
    cells = tuple(cell["source"] for cell in notebook_cells(text, name) if cell.get("cell_type") == "code")
    if not any(cell.strip() for cell in cells):
        raise _error("notebook.no_code", name)
    return cells


def notebook_cells(text: str, name: str) -> list[Cell]:
    """Return all cells of a notebook as format 4 has them; ``source`` is text, the rest is as it was handed in.

    Raises:
        SubmissionError: the text is not JSON, or not a notebook.
        MissingExtra: the notebook is of a format before 4, and nbformat is not installed.
    """
    book = _json(text, name)
    if not isinstance(book, dict):
        raise _error("notebook.shape", name)
    if "worksheets" in book:  # formats 2 and 3
        return _upgraded([cell for sheet in _dicts(book["worksheets"], name) for cell in _cells(sheet, name)], name)
    cells = _cells(book, name)
    if book.get("nbformat") == 1:
        return _upgraded([{"input": cell.get("code"), "source": cell.get("text"), **cell} for cell in cells], name)
    return [{**cell, "source": _source(cell, "source", name)} for cell in cells]


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


def _cells(book: Cell, name: str) -> list[Cell]:
    return _dicts(book.get("cells"), name)


def _dicts(items: object, name: str) -> list[Cell]:
    dicts = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if not dicts and items != []:
        raise _error("notebook.shape", name)
    return dicts


def _source(cell: Cell, key: str, name: str) -> str:
    source = cell.get(key, "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise _error("notebook.shape", name)
    # half of a surrogate pair, which JSON can spell, is no character and cannot be sent anywhere
    return source.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _upgraded(cells: list[Cell], name: str) -> list[Cell]:
    """Return cells of format 3 as nbformat upgrades them; it gets only what it knows, in the types that it expects.

    Given the notebook as it is, nbformat would write out a heading's level (of any size) and check everything twice.
    """
    try:
        from nbformat import from_dict
        from nbformat.v4.convert import upgrade_cell
    except ModuleNotFoundError as error:
        raise MissingExtra("course", "nbformat") from error

    def upgraded(cell: Cell, outputs: list[object]) -> Cell:
        return dict(upgrade_cell(from_dict(_known(cell, name) | {"outputs": outputs})))  # type: ignore[no-untyped-call]

    upgraded_cells = []
    for cell in cells:
        outputs = cell.get("outputs")
        try:
            upgraded_cells.append(upgraded(cell, outputs if isinstance(outputs, list) else []))
        except SubmissionError:
            raise
        except Exception:  # whatever nbformat makes of outputs that no version had
            upgraded_cells.append(upgraded(cell, []))
    return upgraded_cells


def _known(cell: Cell, name: str) -> Cell:
    kind, level = cell.get("cell_type"), cell.get("level")
    if kind == "code":
        return {"cell_type": "code", "input": _source(cell, "input", name)}
    source = _source(cell, "source", name)
    if kind == "heading":
        return {
            "cell_type": "heading",
            "level": level if isinstance(level, int) and 1 <= level <= 6 else 1,
            "source": source,
        }
    return {"cell_type": "markdown", "source": source}


def _error(key: str, name: str, **values: object) -> SubmissionError:
    return SubmissionError(f"intake.{key}", where=name, name=PurePosixPath(name).name, **values)
