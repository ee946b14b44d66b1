"""Which names a student's code defines, and which of them somebody has written: told line by line, nothing is run.

Not by ``ast``: notebooks have magics, half-written code has errors, and a stranger's source should not meet the
parser's recursion on our side. Every expression below looks at a line, or at what lies between two quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

CHARACTERS = 2_000_000  # of one file that are looked at; a whole course has a tenth of that

_TOP_LEVEL = re.compile(r"^(?=[^\s#)\]}'\"])", re.M)  # where a top-level statement begins, or goes on with else
_DECORATOR = re.compile(r"@[^\n]*\n+")
_HEADER = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_INNER_HEADER = re.compile(r"^[ \t]+(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^[ \t]+(\w+)[ \t]*=(?!=)", re.M)
_DEFINITION = (
    r"^([ \t]*)(?=async|def|class|NAME)(?:(?:async[ \t]+)?(?:def|class)[ \t]+(NAME)\b(?![ \t]*\([ \t]*self\b)"
    r"|(NAME)[ \t]*(?::[^=\n]{0,200})?=(?!=))"
)
_BLOCK = re.compile(r"(?:if|elif|else|try|except|finally|with|for|while)\b")
_MAIN = re.compile(r"if[ \t(]+__name__\b")
_ASSIGNED = re.compile(r"([\w \t,()]{1,500})(?::[^=\n]{0,200})?=(?!=)(.*)")
_IMPORTED = re.compile(r"from[ \t]+([\w.]+)[ \t]+import[ \t]*(?:\(([^)]*)|([^\n;]*))")
# Strings within a line stay; texts of several lines (mostly docstrings) and comments go.
_TOKENS = re.compile(
    r"(?P<text>[rRbBuUfF]{0,2}(?:\"\"\".*?\"\"\"|'''.*?'''))|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|(?P<comment>#[^\n]*)",
    re.S,
)
_NOTHING = r"(?:pass|\.\.\.|return(?:[ \t]+None)?|raise[ \t]+NotImplementedError\b[^\n]*)"
_OPEN_LINE = re.compile(rf"[ \t]*(?:{_NOTHING}[ \t;]*)?")
_ONE_LINE = re.compile(rf":[ \t]*(?:{_NOTHING})[ \t]*$")
_OPEN_VALUE = re.compile(r"[ \t]*(?:None|\.\.\.)[ \t]*")
_WRITES_FILE = re.compile(r"%%(?:writefile|file)[ \t]+(?:-a[ \t]+)?[\"']?([\w./-]+)\.py[\"']?[^\n]*\n")


class Definitions(NamedTuple):
    """What a file defines at its top level: by its own statements, and by imports (module, name there, name here)."""

    written: frozenset[str] = frozenset()
    left_open: frozenset[str] = frozenset()
    imported: tuple[tuple[str, str, str], ...] = ()


def definitions(code: str, starter: frozenset[str] = frozenset()) -> Definitions:
    """Return what a module, or the joined cells of a notebook, defines; ``starter`` has pieces that nobody wrote."""
    written: set[str] = set()
    left_open: set[str] = set()
    imported: list[tuple[str, str, str]] = []
    for piece in pieces(code):
        body = _without_decorators(piece)
        if match := _IMPORTED.match(body):
            module, names = match.group(1), match.group(2) or match.group(3) or ""
            imported += [(module, words[0], words[-1]) for part in names.split(",") if (words := part.split())]
            continue
        for name, is_open in _defined_by(body):
            is_open = is_open or squeezed(piece) in starter
            (left_open if is_open else written).add(name)
            (written if is_open else left_open).discard(name)  # the last definition counts
    return Definitions(frozenset(written), frozenset(left_open), tuple(imported))


def lines_that_define(names: Collection[str], cells: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return the cell (from 0) and line (from 1) at which each name is last defined; one inside a block counts less.

    >>> lines_that_define({"f", "g"}, ["x = 1\\ndef f():\\n    pass", "if x:\\n    def g():\\n        pass"])
    {'f': (0, 2), 'g': (1, 2)}
    """
    wanted = "|".join(map(re.escape, sorted(names)))
    pattern = re.compile(_DEFINITION.replace("NAME", wanted), re.M)
    found: dict[str, tuple[bool, int, int]] = {}
    for number, cell in enumerate(cells):
        code, line, at = _without_long_texts(cell[:CHARACTERS]), 1, 0
        for match in pattern.finditer(code):
            name, is_outermost = match[2] or match[3], not match[1]
            if name not in found or is_outermost >= found[name][0]:
                line, at = line + code.count("\n", at, match.start()), match.start()
                found[name] = is_outermost, number, line
    return {name: (cell, line) for name, (_, cell, line) in found.items()}


def _without_long_texts(code: str) -> str:
    """Return code whose texts between three quotation marks have nothing but their line ends."""
    for quotes in ('"""', "'''"):
        parts = code.split(quotes)
        parts[1:-1:2] = ["\n" * text.count("\n") for text in parts[1:-1:2]]
        code = "".join(parts)
    return code


def pieces(code: str) -> Iterator[str]:
    """Yield the top-level statements of a text, as far as the beginnings of lines tell them apart."""
    code = _TOKENS.sub(lambda token: "" if token.lastgroup else token.group(), code[:CHARACTERS])
    starts = [match.start() for match in _TOP_LEVEL.finditer(code)]
    decorated = -1
    for start, end in pairwise([*starts, len(code)]):
        if code[start] == "@":
            decorated = start if decorated < 0 else decorated
            continue
        yield code[start if decorated < 0 else decorated : end]
        decorated = -1


def written_files(cell: str) -> tuple[str, str] | None:
    """Return the module that a cell writes with ``%%writefile`` and its text; None if it does not."""
    match = _WRITES_FILE.match(cell.lstrip())
    return (match.group(1).removeprefix("./"), cell.lstrip()[match.end() :]) if match else None


def squeezed(piece: str) -> str:
    """Return a piece without its white space, for comparing."""
    return "".join(piece.split())


def _without_decorators(piece: str) -> str:
    while match := _DECORATOR.match(piece):
        piece = piece[match.end() :]
    return piece


def _defined_by(piece: str) -> Iterator[tuple[str, bool]]:
    """Yield the names that a top-level statement defines, and whether their definition is left open."""
    if header := _HEADER.match(piece):
        yield header.group(1), _is_open(piece)
    elif _BLOCK.match(piece):
        if not _MAIN.match(piece):
            for match in _INNER_HEADER.finditer(piece):
                yield match.group(1) or match.group(2), False
    elif assigned := _ASSIGNED.match(piece):
        names, value = assigned.groups()
        is_open = _OPEN_VALUE.fullmatch(value) is not None
        for name in re.findall(r"\w+", names):
            yield name, is_open


def _is_open(piece: str) -> bool:
    """Say whether a function, or every method of a class, has no body but a docstring, ``pass`` and their like."""
    in_header = False
    for line in piece.split("\n"):
        stripped = line.strip()
        if not in_header and _HEADER.match(stripped):
            in_header = not stripped.endswith(":") and not _ONE_LINE.search(stripped)
            if in_header and stripped.count("(") == stripped.count(")"):
                return False  # def f(x): return …
            continue
        if in_header:
            in_header = not stripped.endswith(":")
            continue
        if not _OPEN_LINE.fullmatch(line):
            return False
    return not in_header
