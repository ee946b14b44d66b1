"""The single steps that turn a right function into a wrong one: what may stand in place of a syntax-tree node."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
# What is easily written for another; read as np.X, torch.X, F.X, nn.X or array.X, and as a builtin.
_NEIGHBOURS = (
    *(("sum", "mean"), ("max", "min"), ("amax", "amin"), ("argmax", "argmin"), ("maximum", "minimum")),
    *(("zeros", "ones"), ("zeros_like", "ones_like"), ("any", "all"), ("floor", "ceil"), ("floor_divide", "divide")),
    *(("exp", "exp2"), ("log", "log2"), ("sin", "cos"), ("std", "var"), ("cumsum", "cumprod"), ("vstack", "hstack")),
    *(("concatenate", "stack"), ("cat", "stack"), ("add", "subtract"), ("multiply", "divide"), ("tril", "triu")),
    *(("greater", "greater_equal"), ("less", "less_equal"), ("float64", "float32"), ("logical_and", "logical_or")),
)
_TORCH_NEIGHBOURS = (
    *(("sigmoid", "tanh"), ("softmax", "log_softmax"), ("MaxPool2d", "AvgPool2d"), ("max_pool2d", "avg_pool2d")),
    *(("ReLU", "Tanh"), ("relu", "tanh")),
)
NEIGHBOURS = {a: b for pair in _NEIGHBOURS for a, b in (pair, pair[::-1])} | {"prod": "sum", "divide": "multiply"}
TORCH_NEIGHBOURS = NEIGHBOURS | {a: b for pair in _TORCH_NEIGHBOURS for a, b in (pair, pair[::-1])} | {"tanh": "relu"}
# f(x) -> x
_REMOVED_FUNCTIONS = _names(
    "abs absolute sqrt exp log square tanh asarray array ascontiguousarray float int sum mean round sign relu sigmoid"
    " transpose flip softmax log_softmax sorted reversed list tuple dict squeeze rint"
)
# x.f(…) -> x
_REMOVED_METHODS = _names(
    "copy astype reshape ravel flatten transpose sum mean max min clip clamp detach clone contiguous squeeze unsqueeze"
    " float double long to view permute abs sqrt exp log pow square items swapaxes t item numpy"
)
_CHOICES = {"where": 1, "maximum": 0, "minimum": 0, "clip": 0, "clamp": 0}  # function: its first value
_COMMUTE = _names(
    "maximum minimum add multiply max min logical_and logical_or isclose allclose equal zip array_equal dot logaddexp"
)


def replacements(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what may stand in place of an expression, each one step away from it."""
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=number)) if _is_number(number):
            yield from _negated(number)
            yield node.operand
        case ast.Constant(value=value):
            yield from _constants(value)
        case ast.BinOp():
            yield from _binary(node)
        case ast.UnaryOp(operand=operand) if not isinstance(node.op, ast.UAdd):
            yield operand
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            for n in range(len(node.values)):
                rest = [*node.values[:n], *node.values[n + 1 :]]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        case ast.IfExp():
            yield node.body
            yield node.orelse
        case ast.Call():
            yield from _called(node)
        case ast.Attribute(attr="T" | "mT" | "real" | "data"):
            yield node.value
        case ast.Attribute(attr=name) if _is_module(node.value) and name in _neighbours(node.value):
            yield ast.Attribute(node.value, _neighbours(node.value)[name], node.ctx)
        case ast.Subscript():
            yield from _indexed(node)
        case ast.Tuple(ctx=ast.Load(), elts=[first, second, *rest]) if ast.dump(first) != ast.dump(second):
            yield ast.Tuple([second, first, *rest], node.ctx)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _without_conditions(node)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _negated(number: object) -> Iterator[ast.expr]:
    if isinstance(number, int):
        yield ast.Constant(1 - number)
    elif isinstance(number, float):
        yield ast.Constant(-2 * number)


def _constants(value: object) -> Iterator[ast.expr]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        if value > 1:
            yield ast.Constant(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(1.0 if value == 0 else 2 * value)


def _binary(node: ast.BinOp) -> Iterator[ast.expr]:
    if isinstance(node.op, ast.MatMult):
        yield ast.BinOp(node.right, node.op, node.left)
        return
    yield ast.BinOp(node.left, _OPERATORS[type(node.op)](), node.right)
    yield node.left  # the other part forgotten
    yield node.right
    if isinstance(node.op, ast.Sub | ast.Div | ast.FloorDiv | ast.Mod):
        yield ast.BinOp(node.right, node.op, node.left)


def _compared(node: ast.Compare) -> Iterator[ast.expr]:
    for n, op in enumerate(node.ops):
        for other in _COMPARISONS[type(op)]:
            yield ast.Compare(node.left, [*node.ops[:n], other(), *node.ops[n + 1 :]], node.comparators)
    for n, right in enumerate(node.comparators):
        if isinstance(right, ast.Constant) and isinstance(right.value, str):
            changed = ast.Constant("")
            yield ast.Compare(node.left, node.ops, [*node.comparators[:n], changed, *node.comparators[n + 1 :]])


def _called(node: ast.Call) -> Iterator[ast.expr]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    is_method = isinstance(node.func, ast.Attribute) and not _is_module(node.func.value)
    if is_method and name in _REMOVED_METHODS:
        assert isinstance(node.func, ast.Attribute)
        yield node.func.value
    elif not is_method and name in _REMOVED_FUNCTIONS and node.args and not _only_wraps(node, name):
        yield node.args[0]
    if not is_method and name in _CHOICES:  # np.where(c, a, b) -> a, b; np.maximum(a, b) -> a, b
        yield from node.args[_CHOICES[name] :]
    if name in NEIGHBOURS and (is_method or name in ("max", "min", "any", "all")):  # np.sum is seen as an attribute
        func = copy.copy(node.func)
        setattr(func, "attr" if isinstance(func, ast.Attribute) else "id", NEIGHBOURS[name])
        yield ast.Call(func, node.args, node.keywords)
    for n in range(len(node.args) - 1):
        one, other = node.args[n : n + 2]
        if name not in _COMMUTE and ast.dump(one) != ast.dump(other):
            yield ast.Call(node.func, [*node.args[:n], other, one, *node.args[n + 2 :]], node.keywords)
    for n, keyword in enumerate(node.keywords):
        if keyword.arg is not None and not (name == "zip" and keyword.arg == "strict"):  # a guard
            yield ast.Call(node.func, node.args, [*node.keywords[:n], *node.keywords[n + 1 :]])
        if isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str):
            changed = ast.keyword(keyword.arg, ast.Constant(""))
            yield ast.Call(node.func, node.args, [*node.keywords[:n], changed, *node.keywords[n + 1 :]])


def _only_wraps(node: ast.Call, name: str) -> bool:
    """Return whether a call like ``np.asarray(a + b)`` or ``float(a / b)`` only wraps a number that is one already.

    Where they come back, a number, a NumPy scalar and an array without axes count as the same.
    """
    return name in ("asarray", "float") and not node.keywords and not isinstance(node.args[0], ast.Name | ast.Subscript)


def _neighbours(module: ast.expr) -> dict[str, str]:
    root = ast.unparse(module).partition(".")[0]
    return TORCH_NEIGHBOURS if root in ("torch", "nn", "F") else NEIGHBOURS


def _is_module(node: ast.expr) -> bool:
    """Return whether what stands before the dot is np, torch, math, nn, F, np.linalg and the like."""
    if isinstance(node, ast.Attribute):
        return _is_module(node.value)
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "torch", "math", "nn", "F", "scipy", "random")


def _indexed(node: ast.Subscript) -> Iterator[ast.expr]:
    where = node.slice
    parts = where.elts if isinstance(where, ast.Tuple) else [where]
    for n, part in enumerate(parts):
        if not isinstance(part, ast.Slice):
            continue
        for end in ("lower", "upper", "step"):
            if getattr(part, end) is not None:
                changed = copy.copy(part)
                setattr(changed, end, None)
                yield _at(node, [*parts[:n], changed, *parts[n + 1 :]])
    for n in range(len(parts) - 1):
        if ast.dump(parts[n]) != ast.dump(parts[n + 1]):
            yield _at(node, [*parts[:n], parts[n + 1], parts[n], *parts[n + 2 :]])


def _at(node: ast.Subscript, parts: list[ast.expr]) -> ast.Subscript:
    where = ast.Tuple(parts, ast.Load()) if isinstance(node.slice, ast.Tuple) else parts[0]
    return ast.Subscript(node.value, where, node.ctx)


def _without_conditions(node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Iterator[ast.expr]:
    for n, generator in enumerate(node.generators):
        if generator.ifs:
            bare = ast.comprehension(generator.target, generator.iter, [], generator.is_async)
            changed = copy.copy(node)
            changed.generators = [*node.generators[:n], bare, *node.generators[n + 1 :]]
            yield changed


def _may_be_a_number(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant):
        return _is_number(value.value)
    return not isinstance(value, ast.Tuple | ast.List | ast.Dict | ast.Set | ast.JoinedStr | ast.Lambda | ast.ListComp)


def statements(node: ast.stmt) -> Iterator[ast.stmt]:
    """Yield what may stand in place of a statement: nothing, another operator or sign, a new value for an old array."""
    match node:
        case ast.AugAssign(target=target, op=op, value=value):
            if type(op) in _OPERATORS:
                yield ast.AugAssign(target, _OPERATORS[type(op)](), value)
            yield ast.Assign([target], value)
            if isinstance(target, ast.Name):  # a new array under the old name: the caller's stays as it was
                yield ast.Assign([target], ast.BinOp(ast.Name(target.id, ast.Load()), op, value))
        case ast.If(test=test) | ast.While(test=test) if not isinstance(test, ast.Compare):
            changed = copy.copy(node)
            changed.test = test.operand if isinstance(test, ast.UnaryOp) else ast.UnaryOp(ast.Not(), test)
            yield changed
        case ast.Return(value=ast.expr() as value) if _may_be_a_number(value):
            yield ast.Return(ast.UnaryOp(ast.USub(), value))
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
    if not isinstance(node, ast.Pass | ast.Import | ast.ImportFrom | ast.Global | ast.Nonlocal | ast.FunctionDef):
        yield ast.Pass()
