"""Plain lines for a terminal: wrapped where Japanese and English may be broken, coloured or not.

rich would do it too, at a cost in start-up time that ``grader check`` cannot afford.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from grader.reports.escaping import escape_workflow_commands

NARROWEST, WIDEST = 40, 100  # columns; longer lines are hard to read
CLAIM_COLUMN = 13  # where the claims of checks begin: "  ✓  2/2     the claim"
ANSI = {"good": "32", "bad": "31", "warning": "33", "strong": "1", "faint": "2"}

_CLOSING = "、。，．）」』】〕：；？！ー々…"  # may not begin a line
_OPENING = "（「『【〔"  # may not end one
_PIECE = re.compile(
    rf"[ \u3000]+|[{_OPENING}]*(?:[^\x00-\u2e7f]|(?:(?!\s)[\x00-\u2e7f])+)[{_CLOSING}]*|[{_OPENING}]+|\s"
)


def columns(text: str) -> int:
    """Return how many columns a terminal gives to text: two for each wide character, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pieces(text: str) -> list[str]:
    """Return text in parts between which a line may end: at spaces, between Japanese characters, and at U+200B."""
    return [piece for part in text.split("\u200b") for piece in _PIECE.findall(part)]


def wrapped(text: str, width: int) -> list[str]:
    """Return text as lines of at most ``width`` columns, broken where ``pieces`` allows it, else inside a word."""
    lines: list[str] = []
    line, used = "", 0
    for piece in pieces(text):
        for part in _cut(piece, width):
            wide = columns(part)
            if used + wide > width and line:
                lines.append(line.rstrip())
                line, used = "", 0
                if not part.strip():
                    continue
            line, used = line + part, used + wide
    return [*lines, line.rstrip()]


def _cut(piece: str, width: int) -> list[str]:
    """Return a piece in parts that fit a line; only a word longer than a line has more than one."""
    if columns(piece) <= width:
        return [piece]
    parts, part, used = [], "", 0
    for character in piece:
        wide = columns(character)
        if used + wide > width:
            parts.append(part)
            part, used = "", 0
        part, used = part + character, used + wide
    return [*parts, part]


@dataclass
class Page:
    """Lines of text, collected one after another."""

    color: bool
    width: int
    lines: list[str] = field(default_factory=list)

    def add(self, text: str = "", *, style: str = "", indent: int = 0, mark: str = "") -> None:
        """Add a text, wrapped; ``mark`` stands before its first line and the others stand under the text."""
        width = max(NARROWEST, min(self.width, WIDEST)) - indent - columns(mark)
        before = " " * indent + mark
        for paragraph in text.split("\n"):
            for line in wrapped(paragraph, width):
                self.lines.append(self.styled(escape_workflow_commands((before + line).rstrip()), style))
                before = " " * columns(before)

    def styled(self, text: str, style: str) -> str:
        """Return text in a style of ``ANSI``, or as it is on a page without colour."""
        return f"\x1b[{ANSI[style]}m{text}\x1b[0m" if self.color and style and text else text

    def __str__(self) -> str:
        return "\n".join(self.lines)
