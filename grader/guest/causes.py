"""Why a name is not the function it should be, and where an exception really comes from: read from the syntax trees.

Asked only when a check has failed. A cause is ``[kind, name, type, cell, line]``: which of ``KINDS``, the name it is
about, the type of a value, and a place.
"""

from __future__ import annotations

import ast
import itertools
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType, ModuleType
from typing import Any, NamedTuple, TypeGuard

from .stubs import Stub

KINDS = ("guarded", "deleted", "value", "never", "unwritten", "left_over", "follows")
Cause = list[Any]
NOTHING: Cause = []
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_EVERYTHING = "*"  # bound by ``from x import *``
_WRAPPERS = ("numpy", "functools", "builtins", "numba", "jax")  # whose objects stand for the function inside
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Binding(NamedTuple):
    """One place at which the top level binds a name, or takes it away."""

    name: str
    what: str  # "function", "value", "deleted", or "global": in a function that may give it away
    guarded: bool  # below ``if __name__ == "__main__":``
    cell: int
    line: int


class Sources:
    """The syntax trees of a submission's cells; ``body`` parses one, without what cannot be parsed."""

    def __init__(self, cells: Sequence[str], names: Sequence[str], body: Callable[[int, str], list[ast.stmt]]) -> None:
        self._numbers = {name: number for number, name in enumerate(names)}
        self.trees = {number: ast.Module(body(number, source), []) for number, source in enumerate(cells)}

    def of_name(self, name: str, module: Mapping[str, Any]) -> Cause:
        """Return why the name is not a function of the module: bound under the guard only, given away, deleted."""
        found = [binding for number in self.trees for binding in self._bindings(number) if binding.name == name]
        run = [binding for binding in found if not binding.guarded]
        if not run:
            return ["guarded", name, "", found[0].cell, found[0].line] if found and name not in module else NOTHING
        last = run[-1]
        if name not in module:
            return ["deleted", name, "", last.cell, last.line] if last.what == "deleted" else NOTHING
        if _is_function(module[name]):
            return NOTHING
        if last.what == "function":  # what has taken the name binds it without writing it
            stars = [each for number in self.trees for each in self._bindings(number) if each.name == _EVERYTHING]
            after = [each for each in stars if (each.cell, each.line) > (last.cell, last.line)]
            if not after:
                return NOTHING
            run.append(last := after[-1])
        kind = "value" if any(binding.what == "function" for binding in run[:-1]) else "never"
        return [kind, name, type(module[name]).__name__[:100], last.cell, last.line]

    def of_error(self, error: BaseException, called: str, module: Mapping[str, Any]) -> Cause:
        """Return where an exception of the function ``called`` comes from, if its words do not say that already."""
        if isinstance(error, NameError):
            name = getattr(error, "name", None)
            return self.of_name(name, module) if type(name) is str else NOTHING
        if _stands_for_itself(module.get(called)) and isinstance(error, (TypeError, AttributeError)):
            return self._given_to_callable(called, module)
        frames = [(frame, line) for frame, line in traceback.walk_tb(error.__traceback__)]
        own = [(frame, line) for frame, line in frames if frame.f_code.co_filename in self._numbers]
        if not own:
            return NOTHING
        if isinstance(error, NotImplementedError):
            return self._of_unwritten(own, called) if own[-1] == frames[-1] else NOTHING
        if isinstance(error, TypeError) and str(error).endswith("is not callable"):
            name = self._called_at(error) if own[-1] == frames[-1] else ""
            return self.of_name(name, module) if name else NOTHING
        return NOTHING

    def _given_to_callable(self, name: str, module: Mapping[str, Any]) -> Cause:
        """Return where a function's name was given to an object that can be called, a model say."""
        found = [each for number in self.trees for each in self._bindings(number) if each.name == name]
        run = [each for each in found if not each.guarded]
        if not run or run[-1].what != "value" or all(each.what != "function" for each in run):
            return NOTHING
        return ["value", name, type(module[name]).__name__[:100], run[-1].cell, run[-1].line]

    def _of_unwritten(self, own: Sequence[tuple[FrameType, int]], called: str) -> Cause:
        first, (frame, line) = own[0][0].f_code.co_qualname, own[-1]
        raised, cell = frame.f_code.co_qualname, self._numbers[frame.f_code.co_filename]
        if raised != first and frame.f_code.co_name != called and not raised.startswith(f"{first}.<locals>"):
            return ["follows", raised[:100], "", cell, line]
        left_over = any(_goes_on_after(body, line) for body in _bodies(self.trees.get(cell)))
        return ["left_over" if left_over else "unwritten", raised[:100], "", cell, line]

    def _called_at(self, error: BaseException) -> str:
        """Return the name that was called where a value is not callable; empty if it was no plain name."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        if trace is None:
            return ""
        code = trace.tb_frame.f_code
        at = next(itertools.islice(code.co_positions(), trace.tb_lasti // 2, None))
        tree = self.trees.get(self._numbers[code.co_filename])
        for node in ast.walk(tree) if tree is not None else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and _place(node) == at:
                return "" if node.func.id in code.co_varnames else node.func.id
        return ""

    def _bindings(self, cell: int) -> Iterator[Binding]:
        for statement in self.trees[cell].body:
            for name, what, line, guarded in _bound(statement, guarded=False):
                yield Binding(name, what, guarded, cell, line)


def _bound(node: ast.AST, *, guarded: bool) -> Iterator[tuple[str, str, int, bool]]:
    """Yield what a statement of the top level binds, in the order of the text: name, what, line, below the guard."""
    line = getattr(node, "lineno", 0)
    if isinstance(node, _FUNCTIONS):
        yield node.name, "function", line, guarded
        for inner in ast.walk(node):
            if isinstance(inner, ast.Global):  # a function that is called may give the name away
                lines = {each.id: each.lineno for each in ast.walk(node) if _is_stored(each)}
                yield from ((name, "global", lines.get(name, inner.lineno), guarded) for name in inner.names)
        return
    if isinstance(node, (ast.Lambda, *_COMPREHENSIONS)):  # they have variables of their own, but for ``:=``
        inner_names = [inner.target for inner in ast.walk(node) if isinstance(inner, ast.NamedExpr)]
        yield from ((target.id, "value", line, guarded) for target in inner_names)
        return
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
        yield from ((target.id, "function", line, guarded) for target in node.targets if isinstance(target, ast.Name))
        return
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0], "value", line, guarded
    if isinstance(node, ast.Expr) and "value='pylab" in ast.dump(node):  # the magic
        yield _EVERYTHING, "value", line, guarded
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id, "deleted" if isinstance(node.ctx, ast.Del) else "value", line, guarded
    for name in (getattr(node, "name", None), getattr(node, "rest", None)):
        if isinstance(node, (ast.MatchAs, ast.MatchStar, ast.MatchMapping)) and name:
            yield name, "value", line, guarded
    children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.If) and _is_guard(node.test):
        for statement in node.body:
            yield from _bound(statement, guarded=True)
        children = list(node.orelse)
    for child in children:
        yield from _bound(child, guarded=guarded)
    if isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name, "deleted", line, guarded


def _place(node: ast.expr) -> tuple[int, int | None, int, int | None]:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _is_guard(test: ast.expr) -> bool:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return any(map(_is_guard, test.values))
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], (ast.Eq, ast.In, ast.Is)):
        return False
    sides = [test.left, test.comparators[0]]
    names = [side.id for side in sides if isinstance(side, ast.Name)]
    return names == ["__name__"] and any("__main__" in ast.dump(side) for side in sides)


def _is_function(value: Any) -> bool:
    return callable(value) and not isinstance(value, ModuleType) and type(value) is not Stub


def _stands_for_itself(value: Any) -> bool:
    """Return whether this can be called, but is no function, no class, and nothing that wraps a function."""
    kind = type(value)
    is_wrapper = hasattr(kind, "__get__") or hasattr(value, "__wrapped__") or kind.__module__.split(".")[0] in _WRAPPERS
    return callable(value) and not isinstance(value, type) and not is_wrapper


def _is_stored(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)


def _bodies(tree: ast.AST | None) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(tree) if tree is not None else ():
        for name in ("body", "orelse", "finalbody"):
            if isinstance(body := getattr(node, name, None), list):
                yield body


def _goes_on_after(body: list[ast.stmt], line: int) -> bool:
    """Return whether the statement of this body that raises at ``line`` has others after it, which never run."""
    for index, statement in enumerate(body):
        if isinstance(statement, ast.Raise) and statement.lineno <= line <= (statement.end_lineno or line):
            return any(not isinstance(other, ast.Pass) and not _is_text(other) for other in body[index + 1 :])
    return False


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
