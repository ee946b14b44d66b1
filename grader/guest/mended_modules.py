"""Modules of the submission that do not compile: what is Python in them can be imported all the same.

Nothing is written: the file stays as it is, and its import takes the text from memory.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from . import scratch
from .load_log import LoadLog
from .source_lines import pieces

_texts: dict[str, str] = {}  # by the real path of a file


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - importlib's
        code: CodeType = compile(_texts[os.path.realpath(self.path)], self.path, "exec", dont_inherit=True)
        return code


class _Finder:
    """Import hook: finds what the ordinary finder finds, and changes the loader of a mended file."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or not spec.origin or os.path.realpath(spec.origin) not in _texts:
            return None
        spec.loader = _Loader(name, spec.origin)
        spec.cached = None
        return spec


def mend(error: BaseException, transform: Callable[..., str], log: LoadLog) -> bool:
    """Let a module in the scratch folder be imported without what is not Python in it, and take that down.

    Return whether there is any sense in importing it again.
    """
    path = _file_of(error)
    if path in _texts or not path.endswith(".py") or not scratch.holds(path):
        return False
    try:
        with open(path, encoding="utf-8-sig") as opened:
            source = opened.read()
        python = transform(source, ast.parse)
    except (OSError, UnicodeError):
        return False
    found = list(pieces(python, ast.parse))
    lines = python.split("\n")
    for piece in found:
        if piece.error is not None:
            lines[piece.first - 1 : piece.last] = [""] * (piece.last - piece.first + 1)
    text = "\n".join(lines)
    if all(piece.error is not None for piece in found) or text == source:
        return False
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(1, _Finder())  # behind the filter
    _texts[path] = text
    file = scratch.relative(path)
    for piece in found:
        if piece.error is not None:
            log.not_python(0, (piece.first, piece.last), piece.error, file)
    log.commands(0, source, python, file)
    return True


def _file_of(error: BaseException) -> str:
    """Return the real path of a file that does not compile; empty where the fields of the error are odd."""
    if not isinstance(error, SyntaxError) or type(error.filename) is not str:
        return ""
    try:
        return os.path.realpath(error.filename)
    except ValueError:  # a NUL in it
        return ""
