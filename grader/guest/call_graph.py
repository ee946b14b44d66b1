"""Which of its own functions each function and class of a submission calls, and which of them do nothing yet.

It is read from their bytecode; nothing is run. The other side only words hints by it: a submission that lies misleads
nobody but itself.
"""

from __future__ import annotations

import dis
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

IDLE = ("argument", "nothing")
_MOST_NAMES = 200
_DEEPEST = 10
_SILENT = ("RESUME", "NOP", "COPY_FREE_VARS", "MAKE_CELL", "CACHE", "NOT_TAKEN")


def calls_within(namespace: Mapping[str, Any], names: Iterable[str]) -> dict[str, list[str]]:
    """Return for each function and class among the names those of the others that stand in its code."""
    names = list(names)
    known = set(_callables(namespace, names))
    behind = {name: {name} for name in known} | _in_tables(namespace, names, known)
    found: dict[str, list[str]] = {}
    for name in sorted(known):
        used = {word for code in _codes(namespace.get(name)) for word in _words(code, 0)}
        found[name] = sorted({each for word in used for each in behind.get(word, ())} - {name})
    return found


def idle_within(namespace: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """Return those of the functions, and "class.method", that do nothing with what they are given (see ``idle``)."""
    found: dict[str, str] = {}
    for name in _callables(namespace, names):
        value = namespace[name]
        members = {name: value}
        if isinstance(value, type):
            members = {f"{name}.{word}": each for word, each in list(vars(value).items()) if word[:1] != "_"}
        found |= {word: kind for word, each in members.items() if (kind := idle(each))}
    return dict(sorted(found.items())[:_MOST_NAMES])


def idle(function: Any) -> str:
    """Return how a function does nothing: it returns its "argument" or "nothing"; else an empty word."""
    function = getattr(function, "__func__", function)
    if type(function) is not FunctionType:
        return ""
    code = function.__code__
    steps = [step for step in dis.get_instructions(code) if step.opname not in _SILENT]
    if not 0 < len(steps) <= 2 or not steps[-1].opname.startswith("RETURN_"):
        return ""
    first = steps[0]
    if first.opname in ("RETURN_CONST", "LOAD_CONST"):
        return "nothing" if first.argval is None else ""
    is_argument = first.argval in code.co_varnames[: code.co_argcount]
    return "argument" if first.opname.startswith("LOAD_FAST") and is_argument else ""


def _callables(namespace: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    return [name for name in names if callable(namespace.get(name))][:_MOST_NAMES]


def _in_tables(namespace: Mapping[str, Any], names: Iterable[str], known: set[str]) -> dict[str, set[str]]:
    """Return the functions that stand in tables of the module: dicts, lists and tuples, by the table's name."""
    by_identity = {id(namespace[name]): name for name in known}
    found = {}
    for name in names:
        inside: set[str] = set()
        waiting: list[Any] = [namespace.get(name)]
        for _ in range(_MOST_NAMES):
            if not waiting:
                break
            value = waiting.pop()
            if type(value) is dict:
                waiting += list(value.values())[:_MOST_NAMES]
            elif type(value) in (list, tuple):
                waiting += value[:_MOST_NAMES]
            elif id(value) in by_identity:
                inside.add(by_identity[id(value)])
        if inside and name not in known:
            found[name] = inside
    return found


def _codes(value: Any) -> Iterator[CodeType]:
    if isinstance(value, type):
        for member in list(vars(value).values()):
            yield from _codes(getattr(member, "__func__", None) or getattr(member, "fget", None) or member)
    elif type(value) is FunctionType:
        yield value.__code__


def _words(code: CodeType, depth: int) -> Iterator[str]:
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):  # an attribute of the same name is something else
            yield str(instruction.argval)
    for constant in code.co_consts:
        if type(constant) is CodeType and depth < _DEEPEST:
            yield from _words(constant, depth + 1)
