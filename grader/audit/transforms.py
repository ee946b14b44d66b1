"""The same function written differently: seeded rewrites of a reference that change its text and not its results.

What students do to a formula: other names, other orders, ``x * x`` for ``x**2``, ``np.add``, temporaries, early
returns, loops over rows in place of whole arrays. Results agree to a few roundings; checks must not mind any of it.
"""

from __future__ import annotations

import ast
import copy
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from grader.audit.mutants import reached

MOST_STEPS = 12
_LOOPS = """
def _each_one(f, x):
    x = np.asarray(x)
    if x.dtype.kind != "f":
        x = x.astype(np.float64)
    y = np.empty_like(x)
    for place in np.ndindex(x.shape):
        y[place] = f(x[place])
    return y


def _row_by_row(f, x, axis=None, keepdims=False):
    x = np.asarray(x)
    if axis is None:
        axis = tuple(range(x.ndim))
    axes = tuple(a % x.ndim for a in (axis if isinstance(axis, tuple) else (axis,)))
    if not x.size:
        return f(x, axis=axes, keepdims=keepdims)
    others = [a for a in range(x.ndim) if a not in axes]
    rows = np.transpose(x, (*others, *axes)).reshape(*(x.shape[a] for a in others), -1)
    y = np.empty(rows.shape[:-1], dtype=f(rows[(0,) * len(others)]).dtype)
    for place in np.ndindex(y.shape):
        total = rows[place][0]
        for value in rows[place][1:]:
            total = f(np.array([total, value]))
        y[place] = total
    return y.reshape([1 if a in axes else x.shape[a] for a in range(x.ndim)]) if keepdims else y[()]
"""
_ONE_BY_ONE = ("exp", "tanh", "sqrt", "abs", "log")
_BY_ROWS = ("sum", "max")
Rewrite = Callable[[], None]


def rewritten(source: str, of: Iterable[str], seed: int) -> str:
    """Return the module with the functions and classes ``of``, and what they use, rewritten in one to twelve places.

    Raises:
        SyntaxError: ``source`` is no module.
    """
    rng = random.Random(seed)
    tree = ast.parse(source)
    used: set[str] = set()
    for step in range(rng.randint(3, MOST_STEPS)):
        places = [(kind, do) for node in reached(tree, of) for kind, do in _possible(node, tree, step)]
        kinds = sorted({kind for kind, _ in places})
        if not kinds:
            break
        kind = rng.choice(kinds)  # first the kind: there are many sums and few early returns
        rng.choice([do for other, do in places if other == kind])()
        used.add(kind)
        ast.fix_missing_locations(tree)
    text = ast.unparse(tree)
    return text + _LOOPS if used & {"loop", "rows"} else text


def kinds(source: str, of: Iterable[str]) -> set[str]:
    """Return the kinds of rewriting that are possible somewhere in a module."""
    tree = ast.parse(source)
    return {kind for node in reached(tree, of) for kind, _ in _possible(node, tree, 0)}


def _possible(top: ast.stmt, tree: ast.Module, step: int) -> Iterator[tuple[str, Rewrite]]:
    """Yield each kind of rewriting and what does it, for every place below a top-level statement."""
    numpy = any(isinstance(node, ast.Import) and node.names[0].name == "numpy" for node in tree.body)
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    torch = any(ast.unparse(node).startswith(("import torch", "from torch")) for node in imports)
    for node in ast.walk(top):
        if isinstance(node, ast.FunctionDef):
            yield from _renamings(node, step)
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns"):
                continue
            if isinstance(value, ast.expr):
                for kind, new in _instead(value, numpy and not torch):
                    yield kind, _setter(node, field, new)
            elif isinstance(value, list):
                for n, child in enumerate(value):
                    if isinstance(child, ast.expr):
                        for kind, new in _instead(child, numpy and not torch):
                            yield kind, _item_setter(value, n, new)
                    elif isinstance(child, ast.stmt):
                        for kind, body in _statements(child, step):
                            yield kind, _splicer(value, n, 1, body)
                        if n + 1 < len(value) and _independent(child, value[n + 1]):
                            yield "order", _splicer(value, n, 2, [value[n + 1], child])


def _setter(node: ast.AST, field: str, new: ast.expr) -> Rewrite:
    return lambda: setattr(node, field, new)


def _item_setter(items: list[Any], n: int, new: ast.expr) -> Rewrite:
    return lambda: items.__setitem__(n, new)


def _splicer(items: list[Any], n: int, count: int, body: list[ast.stmt]) -> Rewrite:
    return lambda: items.__setitem__(slice(n, n + count), body)


def _instead(node: ast.expr, only_numpy: bool) -> Iterator[tuple[str, ast.expr]]:
    """Yield other ways to write an expression."""
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Mult() as op, right=right) if _are_numbers(left, right):
            yield "commuted", ast.BinOp(right, op, left)
            if only_numpy and not _are_scalars(left, right):
                name = "add" if isinstance(op, ast.Add) else "multiply"
                yield "function", _np(name, left, right)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            yield "negated", ast.BinOp(left, ast.Add(), ast.UnaryOp(ast.USub(), right))
            if only_numpy and not _are_scalars(left, right):
                yield "function", _np("subtract", left, right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            yield "inverse", ast.BinOp(left, ast.Mult(), ast.BinOp(ast.Constant(1), ast.Div(), right))
        case ast.BinOp(left=ast.Name() | ast.Attribute() as base, op=ast.Pow(), right=ast.Constant(value=2)):
            yield "square", ast.BinOp(base, ast.Mult(), copy.deepcopy(base))
        case ast.Compare(left=left, ops=[ast.Lt() | ast.Gt() | ast.LtE() | ast.GtE() as op], comparators=[right]):
            yield "flipped", ast.Compare(right, [_FLIPPED[type(op)]()], [left])
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr=name), args=[x], keywords=keywords):
            if name in _ONE_BY_ONE and not keywords:
                yield "loop", _call("_each_one", node.func, x)
            if name in _BY_ROWS and {word.arg for word in keywords} <= {"axis", "keepdims"}:
                looped = _call("_row_by_row", node.func, x)
                looped.keywords = keywords
                yield "rows", looped
                method = ast.Call(ast.Attribute(x, name, ast.Load()), [], keywords)
                if isinstance(x, ast.Name | ast.BinOp):
                    yield "method", method
        case ast.Dict(keys=[]):
            yield "dict", ast.Call(ast.Name("dict", ast.Load()), [], [])


_FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE}


def _are_numbers(*parts: ast.expr) -> bool:
    return not any(isinstance(part, ast.Tuple | ast.List | ast.JoinedStr | ast.ListComp) for part in parts) and not any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) for part in parts
    )


def _are_scalars(*parts: ast.expr) -> bool:
    """Return whether there may be no array: ``np.add`` of two Python numbers would give a float64 of its own."""
    return any(not any(isinstance(inner, ast.Name) for inner in ast.walk(part)) for part in parts) and any(
        isinstance(part, ast.Constant | ast.Attribute | ast.BinOp) for part in parts
    )


def _np(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load()), list(arguments), [])


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def _statements(node: ast.stmt, step: int) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Yield statements that do what one does."""
    match node:
        case ast.Return(value=ast.IfExp(test=test, body=body, orelse=orelse)):
            yield "early", [ast.If(test, [ast.Return(body)], []), ast.Return(orelse)]
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Name):
            name = f"result{step}"
            yield "temporary", [_assign(name, value), ast.Return(ast.Name(name, ast.Load()))]
            if isinstance(value, ast.Call) and value.args and not isinstance(value.args[0], ast.Name | ast.Starred):
                inner = ast.Call(value.func, [ast.Name(name, ast.Load()), *value.args[1:]], value.keywords)
                yield "inner", [_assign(name, value.args[0]), ast.Return(inner)]
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.IfExp(test=test, body=body, orelse=orelse)):
            yield "branches", [ast.If(test, [_assign(name, body)], [_assign(name, orelse)])]
        case ast.AugAssign(target=target, op=op, value=value) if not isinstance(value, ast.Constant | ast.Name):
            name = f"change{step}"
            yield "change", [_assign(name, value), ast.AugAssign(target, op, ast.Name(name, ast.Load()))]
        case ast.For(target=target, iter=where, body=body, orelse=[]):
            yield "listed", [ast.For(target, _call("list", where), body, [])]


def _assign(name: str, value: ast.expr) -> ast.Assign:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _renamings(function: ast.FunctionDef, step: int) -> Iterator[tuple[str, Rewrite]]:
    """Yield renamings of local variables, those of functions without functions of their own."""
    inner = [node for node in ast.walk(function) if isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef)]
    if len(inner) > 1 or any(isinstance(node, ast.Global | ast.Nonlocal) for node in ast.walk(function)):
        return
    arguments = {argument.arg for argument in ast.walk(function.args) if isinstance(argument, ast.arg)}
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    stored = sorted({node.id for node in names if isinstance(node.ctx, ast.Store)} - arguments)
    for old in stored:
        yield "renamed", _renamer([node for node in names if node.id == old], f"{old.strip('_') or 'unused'}_{step}")


def _renamer(nodes: list[ast.Name], new: str) -> Rewrite:
    def rename() -> None:
        for node in nodes:
            node.id = new

    return rename


def _independent(one: ast.stmt, other: ast.stmt) -> bool:
    """Return whether two neighbouring assignments may change places: neither uses what the other sets."""
    if not isinstance(one, ast.Assign | ast.AnnAssign) or not isinstance(other, ast.Assign | ast.AnnAssign):
        return False
    if not (_is_pure(one) and _is_pure(other)):
        return False
    return not (_sets(one) & (_uses(other) | _sets(other)) or _sets(other) & _uses(one))


def _is_pure(node: ast.stmt) -> bool:
    calls = [inner.func for inner in ast.walk(node) if isinstance(inner, ast.Call)]
    return all(
        (isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id in ("np", "math"))
        or (
            isinstance(func, ast.Name)
            and func.id in ("dict", "list", "len", "float", "int", "_each_one", "_row_by_row")
        )
        for func in calls
    )


def _sets(node: ast.stmt) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]  # type: ignore[attr-defined]  # AnnAssign
    found = set()
    for target in targets:
        for inner in ast.walk(target):
            if isinstance(inner, ast.Name | ast.Attribute | ast.Subscript):
                found.add(ast.unparse(inner))
    return found - {"self"}


def _uses(node: ast.stmt) -> set[str]:
    return {ast.unparse(inner) for inner in ast.walk(node) if isinstance(inner, ast.Name | ast.Attribute)} - {"self"}
