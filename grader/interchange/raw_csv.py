"""A CSV file of which single cells are replaced, and every other byte stays what it was.

A learning platform compares the file that comes back with its own: quotation marks, line ends, spaces or a byte-order
mark that a CSV library would write otherwise may change what is imported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from grader.errors import UsageError

DELIMITERS = (",", ";", "\t")
_ENCODINGS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
_PLAIN = ("utf-8", "cp932")


class RawTable(NamedTuple):
    """The cells of a file by row, as text, and what is needed to write it again.

    ``raw`` holds each cell as it stands in the file, ``ends`` what ends each row.
    """

    rows: list[list[str]]
    raw: list[list[str]]
    ends: list[str]
    delimiter: str
    encoding: str
    mark: bytes

    def with_cells(self, changes: dict[tuple[int, int], str]) -> bytes:
        """Return the file with these cells (row, column) replaced; a cell that was quoted stays quoted."""
        lines = []
        for number, (row, end) in enumerate(zip(self.raw, self.ends, strict=True)):
            cells = [
                self._written(changes[number, column], cell) if (number, column) in changes else cell
                for column, cell in enumerate(row)
            ]
            lines.append(self.delimiter.join(cells) + end)
        text = "".join(lines)
        return self.mark + text.encode("utf-8" if self.encoding == "utf-8-sig" else self._codec())

    def _codec(self) -> str:
        return {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(self.mark, self.encoding)

    def _written(self, value: str, before: str) -> str:
        is_quoted = before.startswith('"') or any(sign in value for sign in (self.delimiter, '"', "\n", "\r"))
        return '"' + value.replace('"', '""') + '"' if is_quoted else value


def read_raw(file: Path) -> RawTable:
    """Return a CSV file by row and cell; the delimiter is the one that its first lines have most of.

    Raises:
        UsageError: it cannot be read, or is no text, or a quotation mark in it has no end.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError("gradebook.unreadable", where=file, reason=error.strerror or str(error)) from error
    encoding, mark, text = _decoded(content, file)
    delimiter = _delimiter(text)
    rows, raw, ends = _split(text, delimiter, file)
    return RawTable(rows, raw, ends, delimiter, encoding, mark)


def _decoded(content: bytes, file: Path) -> tuple[str, bytes, str]:
    for encoding, mark in _ENCODINGS:
        if content.startswith(mark):
            try:
                return encoding, mark, content.decode(encoding)
            except UnicodeError:
                break
    for encoding in _PLAIN:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text and text.encode(encoding) == content:  # CP932 writes some characters otherwise
            return encoding, b"", text
    raise UsageError("gradebook.not_csv", where=file)


def _delimiter(text: str) -> str:
    """Return what parts the cells: what the first three lines have most of outside of quotation marks."""
    start = re.sub(r'"(?:[^"]|"")*"', "", "\n".join(text.splitlines()[:3]))
    return max(DELIMITERS, key=start.count)


def _split(text: str, delimiter: str, file: Path) -> tuple[list[list[str]], list[list[str]], list[str]]:
    cell = re.compile(rf' *"((?:[^"]|"")*)"[^{re.escape(delimiter)}\r\n]*|[^{re.escape(delimiter)}\r\n]*')
    rows: list[list[str]] = []
    raw: list[list[str]] = []
    ends: list[str] = []
    at, row, raw_row = 0, [], []  # type: int, list[str], list[str]
    while at < len(text):
        match = cell.match(text, at)
        assert match is not None  # the second way matches nothing too
        if match[1] is None and match[0].lstrip(" ").startswith('"'):
            raise UsageError("gradebook.open_quote", where=file, line=text.count("\n", 0, at) + 1)
        row.append(match[0] if match[1] is None else match[1].replace('""', '"'))
        raw_row.append(match[0])
        at = match.end()
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at < len(text):
                continue
            row.append("")
            raw_row.append("")
        end = text[at : at + 2] if text[at : at + 2] == "\r\n" else text[at : at + 1]
        at += len(end)
        rows.append(row)
        raw.append(raw_row)
        ends.append(end)
        row, raw_row = [], []
    return rows, raw, ends


def column_named(header: Sequence[str], name: str) -> list[int]:
    """Return the columns of this heading, upper and lower case and spaces around it being the same."""
    return [number for number, cell in enumerate(header) if cell.strip().casefold() == name.strip().casefold()]
