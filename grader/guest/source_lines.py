"""The lines of a source that does not compile: where a statement begins, and which top-level pieces are still good.

The scanner knows strings, comments, brackets and continued lines, and no more of Python, so that it goes on where the
compiler stops.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .load_log import NOT_PYTHON

_TOKEN = re.compile(r"#.*|'''|\"\"\"|['\"]|[()\[\]{}]")
_END = {quote: re.compile(r"\\.|" + quote, re.S) for quote in ("'''", '"""', "'", '"')}
_BLOCK = re.compile(
    r"(?:async|def|class|if|elif|else|for|while|with|try|except|finally|match)\b|@|\s"
)  # indented lines below belong to it
_GOES_ON = re.compile(r"(?:else|elif|except|finally)\b")
_MAY_GO_ON = re.compile(r"(?:if|for|while|try|async\s+for)\b|<{7}")
# what a new statement looks like, and hardly a line of a text or the rest of a bracket
_STARTS = re.compile(r"(?:async|def|class|import|from|if|for|while|with|try|return)\b|@|[^\W\d][\w.]*\s*(?:=(?!=)|\()")
_MARK = re.compile(r"(?:<{7}|>{7}|={7}|\|{7})(?: |$)")  # of an unfinished merge
_ENDS_MERGE = re.compile(r">{7}(?: |$)")


class LineScanner:
    """Follows strings, brackets and continued lines through a source, one line at a time."""

    def __init__(self) -> None:
        self.depth = 0
        self.quote = ""
        self._is_continued = False

    @property
    def is_open(self) -> bool:
        """Whether the next line goes on with the statement of the last one."""
        return self._is_continued or bool(self.quote) or self.depth > 0

    def feed(self, line: str) -> None:
        """Read one line, without its line end."""
        at, self._is_continued = 0, False
        while True:
            if self.quote:
                end = next((match for match in _END[self.quote].finditer(line, at) if match[0][0] != "\\"), None)
                if end is None:
                    if len(self.quote) == 1 and not line.endswith("\\"):
                        self.quote = ""  # an error of its own; the next line is a statement again
                    return
                self.quote, at = "", end.end()
            token = _TOKEN.search(line, at)
            if token is None:
                self._is_continued = line.endswith("\\")
                return
            at = token.end()
            if token[0][0] == "#":
                return
            if token[0] in "([{":
                self.depth += 1
            elif token[0] in ")]}":
                self.depth = max(0, self.depth - 1)
            else:
                self.quote = token[0]


class TopLevelPiece(NamedTuple):
    """A top-level statement with what belongs to it: its lines (from 1), and what the parser made of it or said."""

    first: int
    last: int
    tree: ast.Module | None
    error: Exception | None = None


def pieces(source: str, parse: Callable[[str], ast.Module]) -> Iterator[TopLevelPiece]:
    """Yield the top-level pieces of a source.

    ``parse`` gets each piece below as many empty lines as stand above it, so that line numbers are those of the source.
    """
    lines = source.split("\n")
    at = 0
    while at < len(lines):
        if _is_empty(lines[at]):
            at += 1
            continue
        end = _piece_end(lines, at)
        piece = _parsed(lines, at, end, parse)
        if piece.error is not None and (cut := _cut(lines, at, end)) < end:
            end, whole = cut, piece
            piece = _parsed(lines, at, cut, parse)
            piece = piece._replace(tree=None, error=piece.error or whole.error)
        yield piece
        at = end


def _parsed(lines: Sequence[str], at: int, end: int, parse: Callable[[str], ast.Module]) -> TopLevelPiece:
    last = end
    while _is_empty(lines[last - 1]):
        last -= 1
    try:
        return TopLevelPiece(at + 1, last, parse("\n" * at + "\n".join(lines[at:end])))
    except NOT_PYTHON as error:
        return TopLevelPiece(at + 1, last, None, error)


def _is_empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def merge_mark(lines: Sequence[str]) -> int | None:
    """Return the index of the first mark of an unfinished merge; None without one that begins or ends it."""
    if not any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in lines):
        return None
    return next((number for number, line in enumerate(lines) if _MARK.match(line)), None)


def _piece_end(lines: Sequence[str], at: int) -> int:
    """Return the line after the top-level statement that begins at ``at`` (from 0), with all that belongs to it."""
    end = _merge_end(lines, at) if _MARK.match(lines[at]) else _statement_end(lines, at)
    is_block = bool(_BLOCK.match(lines[at])) or bool(_MARK.match(lines[at]))
    may_go_on = _MAY_GO_ON.match(lines[at])
    is_decorated = lines[at].startswith("@")
    while end < len(lines):
        line = lines[end]
        if _is_empty(line):
            end += 1
        elif _MARK.match(line):
            if not is_block or not _goes_on_inside(lines, end):
                break
            end = _merge_end(lines, end)
        elif (is_block and line[0].isspace()) or (may_go_on and _GOES_ON.match(line)) or is_decorated:
            is_decorated = is_decorated and line.startswith("@")
            end = _statement_end(lines, end)
        else:
            break
    return end


def _statement_end(lines: Sequence[str], at: int) -> int:
    scanner = LineScanner()
    for number in range(at, len(lines)):
        scanner.feed(lines[number])
        if not scanner.is_open:
            return number + 1
    return len(lines)


def _merge_end(lines: Sequence[str], at: int) -> int:
    """Return the line after both sides of a merge; a mark that is left over is a line of its own."""
    if not lines[at].startswith("<"):
        return at + 1
    return next((number + 1 for number in range(at, len(lines)) if _ENDS_MERGE.match(lines[number])), len(lines))


def _goes_on_inside(lines: Sequence[str], at: int) -> bool:
    """Return whether both sides of a merge are indented: then they belong to the block above."""
    inside = [line for line in lines[at : _merge_end(lines, at)] if line.strip() and not _MARK.match(line)]
    return bool(inside) and all(line[0].isspace() for line in inside)


def _cut(lines: Sequence[str], at: int, end: int) -> int:
    """Return where a piece with an error ends: an open bracket or string has swallowed the statements that follow."""
    scanner = LineScanner()
    for number in range(at, end):
        if number > at and _STARTS.match(lines[number]):
            if scanner.depth and not scanner.quote:
                return number
            if len(scanner.quote) == 3 and _ends_open(lines, number, scanner.quote):
                return number
        scanner.feed(lines[number])
    return end


def _ends_open(lines: Sequence[str], at: int, quote: str) -> bool:
    """Return whether a string that is open at a line leaves one open at the end: then one quotation mark is missing."""
    scanner = LineScanner()
    scanner.quote = quote
    for number in range(at, len(lines)):
        scanner.feed(lines[number])
    return len(scanner.quote) == 3
