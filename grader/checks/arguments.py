"""``inout(params)``: an argument that the student's function is meant to change.

What a call does to its arguments stays in the worker. Only where a check says ``inout`` does it come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")
_CONTAINERS = (dict, list, tuple, np.ndarray)
_MARKED: ContextVar[dict[int, object] | None] = ContextVar("inout", default=None)


def inout(argument: T) -> T:
    """Let the next call of the student's that is given ``argument`` change it, and return ``argument`` itself.

    ``argument`` is a dict, list, tuple or array, or lies in one that is passed; all that is inside of it may be
    changed, too. Copy what you compare with before the call: afterwards the student has chosen what it holds.

    Raises:
        TypeError: it is something else, which nobody could change.
    """
    if not isinstance(argument, _CONTAINERS):
        raise TypeError(f"inout() takes a dict, list, tuple or array, not a {type(argument).__name__}")
    marked = _MARKED.get()
    if marked is not None:
        marked[id(argument)] = argument  # kept alive, so that its id stays its own
    return argument


def forget_marked() -> None:
    """Forget what the check before has marked."""
    _MARKED.set({})


def holds_marked(argument: object) -> bool:
    """Say whether the next call may change an argument, or what lies in it; the marks stay on."""
    marked = _MARKED.get() or {}
    if not isinstance(argument, _CONTAINERS):
        return False
    inside = (
        argument.values() if isinstance(argument, dict) else argument if isinstance(argument, (list, tuple)) else ()
    )
    return id(argument) in marked or any(map(holds_marked, inside))


def take_marked(arguments: Iterable[object]) -> set[int]:
    """Return the ids of all containers in ``arguments`` that may be changed, and take their marks off."""
    marked = _MARKED.get()
    changeable: set[int] = set()
    if marked:
        for argument in arguments:
            _take(argument, marked, changeable, frozenset(), inside=False)
        for number in changeable:
            marked.pop(number, None)
    return changeable


def _take(
    value: object, marked: dict[int, object], changeable: set[int], above: frozenset[int], *, inside: bool
) -> None:
    if not isinstance(value, _CONTAINERS) or id(value) in above:
        return
    inside = inside or id(value) in marked
    if inside:
        changeable.add(id(value))
    for item in _items(value):
        _take(item, marked, changeable, above | {id(value)}, inside=inside)


def _items(value: Any) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list | tuple):
        yield from value


def copied(value: Any) -> Any:
    """Return a copy of the containers; what lies in them (an object of the student's, say) stays the same."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return type(value)(map(copied, value)) if type(value) in (list, tuple) else value
