"""Which of its own functions each function and class of a submission calls, read from its bytecode; nothing is run.

The other side only words hints by it: a submission that lies misleads nobody but itself.
"""

from __future__ import annotations

import dis
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

_MOST_NAMES = 200
_DEEPEST = 10


def calls_within(namespace: Mapping[str, Any], names: Iterable[str]) -> dict[str, list[str]]:
    """Return for each function and class among the names those of the others that stand in its code."""
    known = set([name for name in names if callable(namespace.get(name))][:_MOST_NAMES])
    found = {}
    for name in sorted(known):
        used = {word for code in _codes(namespace.get(name)) for word in _words(code, 0)}
        found[name] = sorted((used & known) - {name})
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
