"""Run a submission's top-level statements one after the other, so that a failing one does not hide what follows."""

from __future__ import annotations
import __future__

import ast
import inspect
import itertools
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType, FrameType, ModuleType, TracebackType
from typing import TYPE_CHECKING, Any

from . import load_log
from .load_log import NOT_PYTHON, LoadLog, lines_of

if TYPE_CHECKING:
    from .notebook_commands import Parse

Place = tuple[int, int]  # line from 1, column from 0, as in a statement's own positions
_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_FUTURES = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


@dataclass
class Loader:
    """Runs cells in one namespace.

    ``file_name(cell)`` names a cell in tracebacks. ``transform`` turns what only notebooks understand into Python.
    A syntax error costs its cell in a notebook, and its top-level piece in a module.
    ``before(cell, statement, line)`` is called before each statement when the loading is watched.
    ``skip`` holds statements (cell, index) that hung or crashed before.
    """

    module: ModuleType
    file_name: Callable[[int], str]
    transform: Callable[[str, Parse], str]
    is_notebook: bool = False
    before: Callable[[int, int, int], None] | None = None
    skip: frozenset[tuple[int, int]] = frozenset()
    log: LoadLog = field(default_factory=lambda: LoadLog({}))
    _flags: int = 0
    _bodies: dict[int, list[ast.stmt]] = field(default_factory=dict)

    def run(self, cells: list[str]) -> None:
        """Run every cell.

        Raises:
            SyntaxError, ValueError, RecursionError, MemoryError: no piece of a module can be parsed.
        """
        if self.is_notebook:
            from .notebook_commands import with_sign  # 3 ms that plain Python does without

            cells = [with_sign(cell) for cell in cells]
        load_log.left_out = lambda magic, frame: self.log.left_out(cells, magic, frame)
        for number, source in enumerate(cells):
            load_log.inputs = cells[:number]
            start = 0
            if self.before is None and not self.skip:
                failed = self._run_whole(number, source)
                if failed is None:
                    continue
                start = self._after_failure(number, source, failed)
            body = self.body_of(number, source)
            self._note_future_imports(body)
            self._run_statements(number, body, start)

    def statement_below(self, frame: FrameType | None, cells: list[str]) -> tuple[int, int, int] | None:
        """Return (cell, index, line) of the top-level statement that a frame belongs to; None if there is none."""
        numbers = {self.file_name(number): number for number in range(len(cells))}
        while frame is not None:
            name = frame.f_code.co_filename
            if name in numbers and frame.f_code.co_name == "<module>":
                body = self.body_of(numbers[name], cells[numbers[name]])
                place = frame.f_lineno, _column(frame.f_code, frame.f_lasti)
                at = _statement_after(body, place, 0) - 1
                return numbers[name], at, body[at].lineno
            frame = frame.f_back
        return None

    def _run_whole(self, cell: int, source: str) -> BaseException | None:
        """Run a whole cell at once, the cheap way; return what stopped it: a syntax error, or what was raised."""
        try:
            code = compile(source, self.file_name(cell), "exec", self._compiler_flags, dont_inherit=True)
        except NOT_PYTHON as error:
            return error.with_traceback(None)
        self._flags |= code.co_flags & _FUTURES
        try:
            self._execute(code)
        except BaseException as error:  # sys.exit() and KeyboardInterrupt too must not hide the rest
            return error
        return None

    def _after_failure(self, cell: int, source: str, error: BaseException) -> int:
        """Record why a whole cell stopped; return the statement to go on with, 0 if none has run."""
        if error.__traceback__ is None:
            return 0
        body, place = self.body_of(cell, source), _place_in(error.__traceback__, self.file_name(cell)) or (1, 0)
        after = _statement_after(body, place, 0)
        return self._told(cell, body, after, place[0], error)

    def _told(self, cell: int, body: list[ast.stmt], after: int, line: int, error: BaseException) -> int:
        """Record the statement that failed; return the one to go on with: itself, where a module is mended."""
        failed = body[after - 1]
        imports = isinstance(failed, (ast.Import, ast.ImportFrom, ast.Try, ast.If))
        if imports and isinstance(error, SyntaxError):
            from . import mended_modules

            if mended_modules.mend(error, self.transform, self.log):
                return after - 1
        self.log.failed(cell, failed, line, error)
        return after

    def body_of(self, cell: int, source: str) -> list[ast.stmt]:
        """Return the statements of a cell that compile; the others are recorded once."""
        if cell not in self._bodies:
            self._bodies[cell] = self._compilable(cell, self._parsed(cell, source))
        return self._bodies[cell]

    def _parsed(self, cell: int, source: str) -> list[ast.stmt]:
        try:
            return self._parse(source).body
        except NOT_PYTHON:
            python = self.transform(source, self._parse)
        try:
            body = self._parse(python).body
        except NOT_PYTHON as error:
            if self.is_notebook:
                self.log.not_python(cell, (1, len(source.split("\n"))), error)
                return []
            body = self._parsed_in_pieces(cell, python)
        if not self.is_notebook:
            self.log.commands(cell, source, python)
        return body

    def _parsed_in_pieces(self, cell: int, source: str) -> list[ast.stmt]:
        from .source_lines import pieces  # only what fails needs it

        body: list[ast.stmt] = []
        first_error: Exception | None = None
        for piece in pieces(source, self._parse):
            if piece.tree is not None:
                body += piece.tree.body
            elif piece.error is not None:
                first_error = first_error or piece.error
                self.log.not_python(cell, (piece.first, piece.last), piece.error)
        if not body and first_error is not None:
            raise first_error
        return body

    def _compilable(self, cell: int, body: list[ast.stmt]) -> list[ast.stmt]:
        """Return the statements with ``pass`` for each that the compiler refuses though it can be parsed."""
        while True:
            try:
                self._compiled(cell, body)
            except NOT_PYTHON as error:
                line = getattr(error, "lineno", None) or 0
                at = next((n for n, one in enumerate(body) if line <= (one.end_lineno or one.lineno)), -1)
                if at < 0 or isinstance(body[at], ast.Pass):  # nested too deeply: no line is at fault
                    if not self.is_notebook:
                        raise
                    self.log.not_python(cell, lines_of(body[0])[:1] + lines_of(body[-1])[1:], error)
                    return []
                if not self._is_future_import(body[at]):
                    self.log.not_python(cell, lines_of(body[at]), error)
                body[at] = ast.copy_location(ast.Pass(), body[at])
            else:
                return body

    def _is_future_import(self, statement: ast.stmt) -> bool:
        """Return whether this is one that notebooks take in any line of a cell; it then holds for the cell."""
        if not self.is_notebook or not isinstance(statement, ast.ImportFrom) or statement.module != "__future__":
            return False
        self._note_future_imports([statement])
        return all(name.name in __future__.all_feature_names for name in statement.names)

    @property
    def _compiler_flags(self) -> int:
        return self._flags | (_AWAIT if self.is_notebook else 0)

    def _parse(self, source: str) -> ast.Module:
        flags = ast.PyCF_ONLY_AST | self._compiler_flags
        tree = compile(source, "<source>", "exec", flags, dont_inherit=True)
        assert isinstance(tree, ast.Module)
        return tree

    def _compiled(self, cell: int, body: list[ast.stmt]) -> CodeType:
        tree = ast.Module(body, [])
        code: CodeType = compile(tree, self.file_name(cell), "exec", self._compiler_flags, dont_inherit=True)
        return code

    def _run_statements(self, cell: int, body: list[ast.stmt], at: int) -> None:
        while at < len(body):
            if (cell, at) in self.skip:
                at += 1
                continue
            end = len(body) if self.before is None and not self.skip else at + 1
            if self.before is not None:
                self.before(cell, at, body[at].lineno)
            try:
                self._execute(self._compiled(cell, body[at:end]))
                at = end
            except BaseException as error:  # as above
                place = _place_in(error.__traceback__, self.file_name(cell)) or (body[at].lineno, 0)
                at = self._told(cell, body, _statement_after(body, place, at), place[0], error)

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


def place_of(error: BaseException, names: dict[str, int]) -> tuple[int, int]:
    """Return (cell, line) of the innermost frame in the student's own code; (-1, 0) without one.

    ``names`` maps the file names of the cells, and of the modules beside them, to their numbers.
    """
    place = (-1, 0)
    if isinstance(error, SyntaxError) and type(error.filename) is str and error.filename in names:
        return names[error.filename], error.lineno if type(error.lineno) is int else 0
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in names:
            place = names[frame.f_code.co_filename], line
    return place


def as_python(source: str, parse: Parse) -> str:
    """Return a module with lines that only notebooks understand as Python."""
    from . import notebook_commands

    return notebook_commands.as_python(source, parse)


def new_module(name: str, file: str) -> ModuleType:
    """Return an empty module, known to ``sys.modules`` so that dataclasses and pickle work in it."""
    name = "submission" if name in sys.modules else name  # numpy.py must not become everybody's NumPy
    module = ModuleType(name)
    module.__file__ = file
    sys.modules[name] = module
    return module


def no_input(_prompt: object = "", /) -> str:
    """Fail as ``input()`` does without a keyboard."""
    raise EOFError("input() is not available while grading")
