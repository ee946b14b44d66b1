"""Code as statements whose own names are forgotten, so that a renamed copy reads like its original.

Read token by token with one regular expression: a stranger's code should not meet Python's parser on our side, and
half-written code, magics and broken cells have statements too.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_CHARACTERS = 300_000  # of one submission: twenty times the longest that a course has seen

_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)"
    # a text without an end goes to the end of its line: looked for again at each mark it would cost their square
    r"|(?P<text>[rRbBuUfF]{0,2}(?:\"\"\"[\s\S]*?\"\"\"|'''[\s\S]*?'''|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?))"
    r"|(?P<number>\d[\w.]*(?:(?<=[eE])[+-]\d+)?)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<joined>\\\n)"
    r"|(?P<newline>\n)"
    r"|(?P<sign>\*\*=?|//=?|[-+*/%@&|^<>=!]=|->|:=|<<|>>|[^\s\w])"
)
_KEPT = frozenset(keyword.kwlist) | frozenset(name for name in vars(builtins) if name[0].islower())
_OPENS, _CLOSES = "([{", ")]}"


class Statement(NamedTuple):
    """One logical line: its tokens without own names, its cell (from 0) and line (from 1), the ``def`` it is in."""

    tokens: tuple[str, ...]
    cell: int
    line: int
    definition: int


class Words(NamedTuple):
    """What somebody chose freely: a comment's words, or a name, and where it stands."""

    text: str
    cell: int
    line: int


def statements(cells: Sequence[str]) -> tuple[list[Statement], list[Words]]:
    """Return the statements of a submission, and the comments and names that its author chose.

    >>> found, words = statements(["def f(x):\\n    y = np.exp(x)  # grow\\n    return y"])
    >>> found[1].tokens
    ('_', '=', '_', '.exp', '(', '_', ')')
    >>> [word.text for word in words]
    ['f', 'x', 'y', 'np', '# grow']
    """
    found: list[Statement] = []
    words: dict[str, Words] = {}
    left, definition = MOST_CHARACTERS, 0
    for number, cell in enumerate(cells):
        for tokens, line, own in _lines(cell[:left]):
            for text, at in own:
                words.setdefault(text, Words(text, number, at))
            if tokens[:1] in (("def",), ("class",)) or tokens[:2] == ("async", "def"):
                definition += 1
            if tokens and tokens != ("text",):  # a docstring says nothing that is run
                found.append(Statement(tokens, number, line, definition))
        left -= len(cell)
        if left <= 0:
            break
        definition += 1
    return found, list(words.values())


Line = tuple[tuple[str, ...], int, list[tuple[str, int]]]


def _lines(code: str) -> Iterator[Line]:
    """Yield logical lines: their tokens, the number of their first line, and the words that somebody chose."""
    tokens: list[str] = []
    own: list[tuple[str, int]] = []
    depth, line, start, after_dot = 0, 1, 1, False
    matches = list(_TOKEN.finditer(code))
    for place, match in enumerate(matches):
        kind, text = match.lastgroup, match.group()
        if kind == "newline" and depth == 0:
            if tokens or own:
                yield tuple(tokens), start, own
            tokens, own, after_dot = [], [], False
        elif kind == "comment":
            if len(text) > 3:
                own.append((" ".join(text.split()), line))
        elif kind == "name":
            following = matches[place + 1].group() if place + 1 < len(matches) else ""
            tokens.append(_named(text, after_dot=after_dot, is_keyword=depth > 0 and following == "="))
            if tokens[-1] == "_":
                own.append((text, line))
        elif kind in ("text", "number", "sign"):
            tokens.append("text" if kind == "text" else _number(text) if kind == "number" else text)
            depth = max(0, depth + (text in _OPENS) - (text in _CLOSES)) if kind == "sign" else depth
        if len(tokens) == 1 and kind not in ("newline", "comment", "joined"):
            start = line
        after_dot = kind == "sign" and text == "."
        line += text.count("\n")
        if after_dot:
            tokens.pop()
    if tokens or own:
        yield tuple(tokens), start, own


def _named(text: str, *, after_dot: bool, is_keyword: bool) -> str:
    if after_dot:
        return f".{text}"
    return text if text in _KEPT or is_keyword else "_"


def _number(text: str) -> str:
    """Return a number as its value: 1.0 and 1 are the same."""
    try:
        return f"{float(text):g}"
    except ValueError:
        return text
