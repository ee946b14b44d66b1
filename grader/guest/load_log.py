"""What a loading did not run: each piece with its lines, the line that is at fault, and why."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import FrameType
from typing import Any

from .import_filter import REFUSED

NOT_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)  # what compiling a source can raise
_MOST = 50  # that are told
_WHOLE_CELL = "%%"

# A loading puts its own here; the magics read them.
left_out: Callable[[str, FrameType], None] = lambda _magic, _frame: None  # noqa: E731
inputs: list[str] = []  # the cells of the notebook that is loaded, for %save


@dataclass
class Failure:
    """A piece that was not loaded: its cell (0 for a module) and lines, the line that is at fault, and why.

    ``kind`` is "failed" (``name`` is the type of an exception), "syntax", "refused" (``name`` is a package), "left_out"
    (a magic), or "command": nothing was lost, but the line is one of notebooks. ``file`` is empty, or a module beside
    the submission that it imports.
    """

    cell: int
    lines: tuple[int, int]
    line: int
    kind: str
    name: str
    message: str = ""
    file: str = ""

    def plain(self) -> list[Any]:
        """Return the failure as a list that crosses the wire."""
        return [self.cell, *self.lines, self.line, self.kind, self.name, self.message, self.file]


class LoadLog:
    """Takes down what fails; ``names`` maps the file names of the cells, as tracebacks have them, to their numbers."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._names = names
        self.failures: list[Failure] = []

    def plain(self) -> list[list[Any]]:
        """Return the failures as lists; syntax errors come first."""
        in_order = sorted(self.failures, key=lambda failure: failure.kind != "syntax")
        return [failure.plain() for failure in in_order[:_MOST]]

    def failed(self, cell: int, statement: ast.stmt, line: int, error: BaseException) -> None:
        """Take down a statement that raised an exception."""
        kind, name, message = "failed", printable(str(type(error).__name__))[:100], safe_text(error)
        try:
            if isinstance(error, ModuleNotFoundError) and error.msg == REFUSED:
                kind, name, message = "refused", printable(str(error.name or "")), ""
            elif isinstance(error, SyntaxError):
                message = self._of_syntax_error(error)
        except Exception:  # the student's code may have put anything into these fields
            kind, name = "failed", printable(str(type(error).__name__))[:100]
        self.failures.append(Failure(cell, lines_of(statement), line, kind, name, message))

    def _of_syntax_error(self, error: SyntaxError) -> str:
        message = printable(str(error.msg or ""))[:300]
        file = printable(os.path.basename(str(error.filename)))[:200]
        if file.endswith(".py") and str(error.filename) not in self._names:  # a module that is imported
            message += f" ({file}, line {error.lineno if type(error.lineno) is int else 0})"
        return message

    def not_python(self, cell: int, lines: tuple[int, int], error: Exception, file: str = "") -> None:
        """Take down lines that the compiler refuses."""
        line = getattr(error, "lineno", None) or lines[0]
        message = printable(str(getattr(error, "msg", "") or error))[:300]
        self.failures.append(Failure(cell, lines, line, "syntax", type(error).__name__, message, file))

    def commands(self, cell: int, source: str, python: str, file: str = "") -> None:
        """Take down the first line of a module that only notebooks understand, if there is one."""
        pairs = zip(source.split("\n"), python.split("\n"), strict=False)
        line = next((number for number, (before, after) in enumerate(pairs, 1) if before != after), 0)
        if line:
            self.failures.append(Failure(cell, (line, line), line, "command", "", file=file))

    def left_out(self, cells: list[str], magic: str, frame: FrameType | None) -> None:
        """Take down a magic that is not run, at the line of the submission that calls it."""
        while frame is not None and frame.f_code.co_filename not in self._names:
            frame = frame.f_back
        if frame is None:
            return
        cell, line = self._names[frame.f_code.co_filename], frame.f_lineno
        lines = cells[cell].split("\n")
        begins = all(not text.strip() or text.lstrip().startswith(("#", _WHOLE_CELL)) for text in lines[: line - 1])
        last = len(lines) if magic.startswith(_WHOLE_CELL) and begins else line
        failure = Failure(cell, (line, last), line, "left_out", magic[:100])
        if failure not in self.failures[-_MOST:]:  # a loop comes by more than once
            self.failures.append(failure)


def lines_of(statement: ast.stmt) -> tuple[int, int]:
    """Return the first and the last line of a statement, decorators included."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    return first, statement.end_lineno or statement.lineno


def safe_text(error: BaseException) -> str:
    """Return an exception's message, whatever its ``__str__`` does."""
    try:
        return printable(str(error)[:2000])
    except BaseException:  # a ``__str__`` of the student's, which may even end the process (SystemExit)
        return ""


def printable(text: str) -> str:
    """Return ``text`` without lone surrogates, which no encoding can carry."""
    return text.encode("utf-8", "replace").decode()
