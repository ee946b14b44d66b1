"""Where the lines of a notebook's cells stand in its ``.ipynb`` file: what annotates files knows no cells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from grader.course.encoding import decode
from grader.errors import SubmissionError
from grader.intake.files import has_ending, read_file
from grader.model import Batch, Report, SourceLine

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.S)
_IS_KEY = re.compile(r"\s*:")
_CELL = 3  # how deep the brackets are inside a cell: the notebook, its list of cells, the cell

CellLines = list[list[int]]  # by cell and line, both from 0: the line in the file, from 1


def with_lines_in_files(batch: Batch) -> Batch:
    """Return a batch whose places in notebooks say where they stand in the ``.ipynb`` file, as far as that is there."""
    known: dict[str, CellLines] = {}

    def found(place: SourceLine) -> SourceLine:
        if not place.cell or not place.line or not has_ending(place.file, ".ipynb"):
            return place
        if place.file not in known:
            known[place.file] = _lines_of(Path(place.file))
        cells = known[place.file]
        lines = cells[place.cell - 1] if place.cell <= len(cells) else []
        return place._replace(line_in_file=lines[place.line - 1]) if place.line <= len(lines) else place

    return batch._replace(reports=tuple(_with(report, found) for report in batch.reports))


def lines_in_notebook(text: str) -> CellLines:
    """Return, for each line of each code cell of a notebook (format 4), at which line of its JSON it stands.

    >>> lines_in_notebook('{"cells": [{"cell_type": "code",\\n"source": ["a\\\\n",\\n"b"]}]}')
    [[2, 3]]
    """
    return [cell.lines for cell in _cells(text) if cell.kind == "code"]


class _Cell(NamedTuple):
    """What was read of a cell: its kind, and each text of its source with the line in the file at which it stands."""

    kind: str = ""
    source: tuple[tuple[int, str], ...] = ()

    @property
    def lines(self) -> list[int]:
        lines, begins = [0], True
        for number, text in self.source:
            if begins:
                lines[-1] = number
            lines += [number] * text.count("\n")
            begins = text.endswith("\n")
        return lines


def _cells(text: str) -> Iterator[_Cell]:
    """Yield the cells, read token by token: ``json`` tells no positions. What is no notebook yields what it may."""
    keys: list[str] = []  # of each open bracket the key that it stands under
    key, cell, at = "", _Cell(), _Lines(text)
    for match in _TOKEN.finditer(text):
        token = match[0]
        deep = len(keys) if keys[1:2] == ["cells"] else 0
        if token in "[{":
            keys.append(key)
            key = ""
            if len(keys) == _CELL:
                cell = _Cell()
        elif token in "]}":
            if deep == _CELL:
                yield cell
            key = keys.pop() if keys else ""
        elif _IS_KEY.match(text, match.end()):
            key = _plain(token)
            if deep == _CELL and key == "source":  # said twice, the last one counts
                cell = cell._replace(source=())
        elif deep == _CELL and key == "cell_type":
            cell = cell._replace(kind=_plain(token).lower())
        elif (deep == _CELL and key == "source") or (deep == _CELL + 1 and keys[-1] == "source"):
            cell = cell._replace(source=(*cell.source, (at.line(match.start()), _plain(token))))


class _Lines:
    """Counts the line breaks up to a position that only grows."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def line(self, position: int) -> int:
        self._line += self._text.count("\n", self._at, position)
        self._at = position
        return self._line


def _plain(token: str) -> str:
    try:
        text = str(json.loads(token, strict=False))
    except ValueError:
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines_of(file: Path) -> CellLines:
    try:
        read = read_file(file)
        return [] if read.digest else lines_in_notebook(decode(read.content, str(file)).text)
    except SubmissionError:  # it lies in an archive, is gone, or is no file at all
        return []


def _with(report: Report, found: Callable[[SourceLine], SourceLine]) -> Report:
    checks = tuple(check._replace(place=check.place and found(check.place)) for check in report.checks)
    notes = tuple(placed._replace(place=found(placed.place)) for placed in report.placed_notes)
    return report._replace(checks=checks, placed_notes=notes)
