"""Mutants: the reference's own functions, changed by one step of the syntax tree at a time.

Mutated is what the checked functions reach: they themselves, the helpers and the constants of the module they use.
Left alone are docstrings, annotations, the words of errors, and guards (``if …: raise …``), unless the manifest says
that the checks are meant to reach these.
"""

from __future__ import annotations

import ast
import copy
import difflib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from grader.audit.operators import replacements, statements


class Mutant(NamedTuple):
    """One change: in which function or class, and the changed line before and after; ``source`` is the whole module.

    ``function`` is dotted (``Adam.step``). ``(function, before, after)`` names the change whatever its line number.
    """

    function: str
    before: str
    after: str
    source: str
    line: int

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what names the change."""
        return self.function, self.before, self.after

    def diff(self, original: str, file: str) -> str:
        """Return the unified diff against the module's original text."""
        lines = difflib.unified_diff(original.splitlines(), self.source.splitlines(), file, file, lineterm="", n=2)
        return "\n".join(lines)


@dataclass
class _Place:
    """A node that may be replaced: where it hangs in the tree, and the function around it."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    function: str


def mutants(source: str, of: Iterable[str], *, guards: bool = False) -> tuple[Mutant, ...]:
    """Return every mutant of what the functions and classes ``of`` reach in a module, in the order of its lines.

    Raises:
        SyntaxError: ``source`` is no module.
    """
    found: list[Mutant] = []
    for node in reached(ast.parse(source), of):
        found += _mutants_of(source, node, guards)
    return tuple(found)


def _mutants_of(source: str, node: ast.stmt, guards: bool) -> Iterator[Mutant]:
    """Yield the mutants of one top-level statement; each is another program."""
    lines = source.splitlines(keepends=True)
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
    piece = "".join(lines[first : node.end_lineno])
    head, tail = "".join(lines[:first]), "".join(lines[node.end_lineno :])
    tree = ast.parse(piece)
    known = {ast.dump(tree)}
    name = getattr(node, "name", "") or ast.unparse(_targets(node)[0])
    for place in _places(tree.body[0], name, guards=guards):
        for changed in _changes(place):
            dumped = _dump_with(tree, place, changed)
            written = _written(piece, place, changed, dumped) if dumped not in known else None
            known.add(dumped)
            if written is not None:
                line = first + getattr(place.node, "lineno", 1)
                yield Mutant(place.function, *_changed_lines(piece, written), head + written + tail, line)


def sample(every: Iterable[Mutant], count: int) -> tuple[Mutant, ...]:
    """Return ``count`` mutants, chosen by a hash of what they change: the same as long as the lines stay."""
    ranked = sorted(every, key=lambda mutant: hashlib.sha256("\0".join(mutant.key).encode()).digest())
    return tuple(sorted(ranked[:count], key=lambda mutant: mutant.line))


def reached(tree: ast.Module, of: Iterable[str]) -> list[ast.stmt]:
    """Return the top-level functions, classes and constants that the names ``of`` use, directly or not."""
    defined: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            defined[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            for target in _targets(node):
                defined |= {name.id: node for name in ast.walk(target) if isinstance(name, ast.Name)}
    wanted, waiting = set(), [name for name in of if name in defined]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            used = {node.id for node in _without_annotations(defined[name]) if isinstance(node, ast.Name)}
            waiting += [other for other in used if other in defined]
    chosen = {id(defined[name]) for name in wanted}
    return [node for node in tree.body if id(node) in chosen]


def _targets(node: ast.stmt) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign) else []


def _without_annotations(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for field, value in ast.iter_fields(node):
        if field not in ("annotation", "returns"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _without_annotations(child)


def _places(node: ast.AST, function: str, *, guards: bool) -> Iterator[_Place]:
    """Yield the places below a node at which something may be changed."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_comment", "bases", "keywords_of_class"):
            continue
        many = isinstance(value, list)
        for index, child in enumerate(value if many else [value]):
            if not isinstance(child, ast.expr | ast.stmt | ast.arguments | ast.keyword | ast.comprehension):
                continue
            if _is_left_alone(child, guards):
                continue
            inner = f"{function}.{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else function
            if isinstance(child, ast.expr | ast.stmt):
                yield _Place(child, node, field, index if many else None, function)
            yield from _places(child, inner, guards=guards)


def _is_left_alone(node: ast.AST, guards: bool) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.Raise | ast.Assert):
        return not guards
    return not guards and isinstance(node, ast.stmt) and _is_guard(node)


def _is_guard(node: ast.stmt) -> bool:
    """Return whether a statement can do nothing but raise: ``if …: raise …``, also in a loop of its own."""
    if isinstance(node, ast.If | ast.For) and not node.orelse:
        return all(isinstance(inner, ast.Raise) or _is_guard(inner) for inner in node.body)
    return False


def _changes(place: _Place) -> Iterator[ast.AST]:
    node = place.node
    if isinstance(node, ast.stmt):
        yield from statements(node)
    elif isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        if isinstance(place.parent, ast.UnaryOp) and isinstance(node, ast.Constant):
            return  # -1 is changed as a whole
        if isinstance(place.parent, ast.Subscript) and place.field == "slice" and isinstance(node, ast.Tuple):
            return  # x[i, j] is changed as a whole
        yield from replacements(node)


def _written(piece: str, place: _Place, changed: ast.AST, dumped: str) -> str | None:
    """Return the text with the changed node written in the old one's place, so that the rest keeps its form."""
    node = place.node
    assert isinstance(node, ast.expr | ast.stmt)
    start, end = _offset(piece, node.lineno, node.col_offset), _offset(piece, node.end_lineno, node.end_col_offset)
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(changed))).replace("\n", "\n" + " " * node.col_offset)
    for written in (text, f"({text})"):
        whole = piece[:start] + written + piece[end:]
        try:
            if ast.dump(ast.parse(whole)) == dumped:
                return whole
        except SyntaxError:
            continue
    return None


def _dump_with(tree: ast.Module, place: _Place, changed: ast.AST) -> str:
    if place.index is None:
        setattr(place.parent, place.field, changed)
        dumped = ast.dump(tree)
        setattr(place.parent, place.field, place.node)
    else:
        siblings = getattr(place.parent, place.field)
        siblings[place.index] = changed
        dumped = ast.dump(tree)
        siblings[place.index] = place.node
    return dumped


def _offset(source: str, line: int | None, column: int | None) -> int:
    """Return the position in the text of a line (from 1) and a column, which counts bytes."""
    assert line is not None
    assert column is not None
    lines = source.splitlines(keepends=True)
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())


def _changed_lines(old_text: str, new_text: str) -> tuple[str, str]:
    """Return the lines that differ, before and after, each as one line."""
    old, new = old_text.splitlines(), new_text.splitlines()
    most = min(len(old), len(new))
    first = next((n for n in range(most) if old[n] != new[n]), most)
    last = next((n for n in range(most - first) if old[-1 - n] != new[-1 - n]), most - first)
    return _one_line(old[first : len(old) - last]), _one_line(new[first : len(new) - last])


def _one_line(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)
