"""Run a submission's top-level statements one after the other, so that a failing one does not hide what follows."""

from __future__ import annotations
import __future__

import ast
import builtins
import inspect
import itertools
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType, FrameType, ModuleType, TracebackType
from typing import Any

from .import_filter import REFUSED

Place = tuple[int, int]  # line from 1, column from 0, as in a statement's own positions
_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_FUTURES = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


@dataclass
class Failure:
    """One statement that did not run to its end: which cell (0 for a module), its line, and the exception."""

    cell: int
    line: int
    type_name: str
    message: str

    def plain(self) -> list[Any]:
        """Return the failure as a list that crosses the wire."""
        return [self.cell, self.line, self.type_name, self.message]


@dataclass
class Loader:
    """Runs cells in one namespace.

    ``file_name(cell)`` names a cell in tracebacks. ``transform`` turns a notebook cell with magics into
    Python. ``before(cell, statement, line)`` is called before each statement when the loading is watched.
    ``skip`` holds statements (cell, index) that hung or crashed before.
    """

    module: ModuleType
    file_name: Callable[[int], str]
    transform: Callable[[str], str] | None = None
    before: Callable[[int, int, int], None] | None = None
    skip: frozenset[tuple[int, int]] = frozenset()
    failures: list[Failure] = field(default_factory=list)
    _flags: int = 0
    _resume_at: Place | None = None

    def run(self, cells: list[str]) -> None:
        """Run every cell.

        Raises:
            SyntaxError: the only cell of a module cannot be parsed.
        """
        for number, source in enumerate(cells):
            if self.before is None and not self.skip and self._ran_whole(number, source):
                continue
            try:
                body = self._parsed(source, self.file_name(number)).body
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                if self.transform is None:
                    raise
                self._failed(number, getattr(error, "lineno", None) or 1, error)
                continue
            self._note_future_imports(body)
            start, self._resume_at = self._resume(body), None
            self._run_statements(number, body, start)

    def statement_below(self, frame: FrameType | None, cells: list[str]) -> tuple[int, int, int] | None:
        """Return (cell, index, line) of the top-level statement that a frame belongs to; None if there is none."""
        numbers = {self.file_name(number): number for number in range(len(cells))}
        while frame is not None:
            name = frame.f_code.co_filename
            if name in numbers and frame.f_code.co_name == "<module>":
                body = self._parsed(cells[numbers[name]], name).body
                place = frame.f_lineno, _column(frame.f_code, frame.f_lasti)
                at = _statement_after(body, place, 0) - 1
                return numbers[name], at, body[at].lineno
            frame = frame.f_back
        return None

    def _ran_whole(self, cell: int, source: str) -> bool:
        """Run a whole cell at once, the cheap way; False if it is not plain Python or a statement failed."""
        name = self.file_name(cell)
        flags = self._flags | (_AWAIT if self.transform else 0)
        try:
            code = compile(source, name, "exec", flags, dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        self._flags |= code.co_flags & _FUTURES
        try:
            self._execute(code)
        except BaseException as error:  # sys.exit() and KeyboardInterrupt too must not hide the rest
            self._resume_at = _place_in(error.__traceback__, name) or (1, 0)
            self._failed(cell, self._resume_at[0], error)
            return False
        return True

    def _resume(self, body: list[ast.stmt]) -> int:
        """Return the statement after the one that failed when the whole cell was run; 0 when it was not."""
        return _statement_after(body, self._resume_at, 0) if self._resume_at else 0

    def _parsed(self, source: str, name: str) -> ast.Module:
        try:
            return self._parse(source, name)
        except SyntaxError:
            if self.transform is None:
                raise
        return self._parse(self.transform(source), name)

    def _parse(self, source: str, name: str) -> ast.Module:
        flags = ast.PyCF_ONLY_AST | self._flags | (_AWAIT if self.transform else 0)
        tree = compile(source, name, "exec", flags, dont_inherit=True)
        assert isinstance(tree, ast.Module)
        return tree

    def _run_statements(self, cell: int, body: list[ast.stmt], at: int) -> None:
        while at < len(body):
            if (cell, at) in self.skip:
                at += 1
                continue
            end = len(body) if self.before is None and not self.skip else at + 1
            if self.before is not None:
                self.before(cell, at, body[at].lineno)
            try:
                name = self.file_name(cell)
                flags = self._flags | (_AWAIT if self.transform else 0)
                self._execute(compile(ast.Module(body[at:end], []), name, "exec", flags, dont_inherit=True))
                at = end
            except BaseException as error:  # as above
                place = _place_in(error.__traceback__, self.file_name(cell)) or (body[at].lineno, 0)
                self._failed(cell, place[0], error)
                at = _statement_after(body, place, at)

    def _execute(self, code: CodeType) -> None:
        if code.co_flags & inspect.CO_COROUTINE:
            import asyncio  # 15 ms that only a notebook with a top-level await needs

            asyncio.run(_awaited(code, self.module.__dict__))
        else:
            exec(code, self.module.__dict__)

    def _note_future_imports(self, body: list[ast.stmt]) -> None:
        for statement in body:
            if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                for name in statement.names:
                    self._flags |= getattr(getattr(__future__, name.name, None), "compiler_flag", 0)

    def _failed(self, cell: int, line: int, error: BaseException) -> None:
        refused = isinstance(error, ModuleNotFoundError) and error.msg == REFUSED
        message = (error.name or "") if refused and isinstance(error, ModuleNotFoundError) else safe_text(error)
        if isinstance(error, SyntaxError):  # without the place, which is reported anyway
            message = printable(str(error.msg or ""))
        self.failures.append(
            Failure(cell, line, "refused" if refused else printable(type(error).__name__)[:100], message)
        )


async def _awaited(code: CodeType, namespace: dict[str, Any]) -> None:
    await eval(code, namespace)  # a coroutine only because the cell awaits


def _statement_after(body: list[ast.stmt], place: Place, start: int) -> int:
    for index in range(start, len(body)):
        end = body[index].end_lineno or body[index].lineno, body[index].end_col_offset or 0
        if place < end:
            return index + 1
    return len(body)


def _place_in(trace: TracebackType | None, name: str) -> Place | None:
    """Return line and column at which the module itself was when an exception passed it."""
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == name and code.co_name == "<module>":
            return trace.tb_lineno, _column(code, trace.tb_lasti)
        trace = trace.tb_next
    return None


def _column(code: CodeType, instruction: int) -> int:
    return next(itertools.islice(code.co_positions(), instruction // 2, None))[2] or 0


def safe_text(error: BaseException) -> str:
    """Return an exception's message, whatever its ``__str__`` does."""
    try:
        return printable(str(error)[:2000])
    except BaseException:
        return ""


def printable(text: str) -> str:
    """Return ``text`` without lone surrogates, which no encoding can carry."""
    return text.encode("utf-8", "replace").decode()


def place_of(error: BaseException, names: dict[str, int]) -> tuple[int, int]:
    """Return (cell, line) of the innermost frame in the student's own code; (-1, 0) without one.

    ``names`` maps the file names of the cells to their numbers.
    """
    place = (-1, 0)
    if isinstance(error, SyntaxError) and error.filename in names:
        return names[error.filename], error.lineno or 0
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in names:
            place = names[frame.f_code.co_filename], line
    return place


def new_module(name: str, file: str) -> ModuleType:
    """Return an empty module, known to ``sys.modules`` so that dataclasses and pickle work in it."""
    name = "submission" if name in sys.modules else name  # numpy.py must not become everybody's NumPy
    module = ModuleType(name)
    module.__file__ = file
    sys.modules[name] = module
    return module


def refuse_input() -> None:
    """Make ``input()`` fail as it does without a keyboard."""

    def no_input(_prompt: object = "", /) -> str:
        raise EOFError("input() is not available while grading")

    builtins.input = no_input
