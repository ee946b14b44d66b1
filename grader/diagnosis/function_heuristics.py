"""Is a wrong answer what the reference gives for something else: other arguments, its own answer, another name?"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader import messages
from grader.compare import as_array
from grader.model import Text

Array = NDArray[Any]
_NEAR = 1e-6
_MOST_ARGUMENTS = 3
_LARGEST = 10_000  # numbers in an argument: nothing that takes long is run again


def read_functions(
    got: Array, want: Array, inputs: Sequence[Mapping[str, Any]], reference: Callable[..., Any] | None
) -> Iterator[Text]:
    """Yield what ``got`` is, if the reference's functions give it for the last call's arguments in another way.

    Only functions of a few plain arrays and numbers are asked.
    """
    arguments = list(inputs[-1].values()) if inputs and all(place.isdigit() for place in inputs[-1]) else []
    if reference is None or not 0 < len(arguments) <= _MOST_ARGUMENTS or not all(map(_is_small, arguments)):
        return
    if np.ptp(got) == 0.0 and got.size > 1:
        return
    if len(arguments) == 1 and _gives(reference, [want], got):
        yield messages.text("diagnosis.applied_twice")
    are_alike = len(arguments) == 2 and np.shape(arguments[0]) == np.shape(arguments[1])
    if are_alike and _gives(reference, arguments[::-1], got):
        yield messages.text("diagnosis.arguments_exchanged")
    for name, function in siblings(reference):
        if _gives(function, arguments, got):
            yield messages.text("diagnosis.other_function", name=name)


def questions(
    wants: Sequence[Array], inputs: Sequence[Mapping[str, Any]], reference: Callable[..., Any]
) -> Iterator[tuple[Callable[..., Any], list[Any]]]:
    """Yield what ``read_functions`` may ask: a function of the reference, and the arguments.

    ``wants`` are the values that a check expects. A kit, which has no reference, keeps the answers.
    """
    arguments = list(inputs[-1].values()) if inputs and all(place.isdigit() for place in inputs[-1]) else []
    if not 0 < len(arguments) <= _MOST_ARGUMENTS or not all(map(_is_small, arguments)):
        return
    if len(arguments) == 1:
        yield from ((reference, [want]) for want in wants)
    if len(arguments) == 2 and np.shape(arguments[0]) == np.shape(arguments[1]):
        yield reference, arguments[::-1]
    yield from ((function, arguments) for _, function in siblings(reference))


def siblings(function: Callable[..., Any]) -> tuple[tuple[str, Callable[..., Any]], ...]:
    """Return the functions beside one that take arguments of the same names; a recorded one brings its own."""
    recorded: tuple[tuple[str, Callable[..., Any]], ...] | None = getattr(function, "siblings", None)
    return _siblings(function) if recorded is None else recorded


@lru_cache(maxsize=256)
def _siblings(function: Callable[..., Any]) -> tuple[tuple[str, Callable[..., Any]], ...]:
    """Return the functions beside one that take arguments of the same names."""
    names = _parameters(function)
    beside = [
        (name, other)
        for name, other in (vars(sys.modules.get(function.__module__)).items() if names else ())
        if inspect.isfunction(other) and other.__module__ == function.__module__ and not name.startswith("_")
    ]
    return tuple((name, other) for name, other in beside if other is not function and _parameters(other) == names)


def _parameters(function: Callable[..., Any]) -> list[str]:
    with suppress(TypeError, ValueError):
        return list(inspect.signature(function).parameters)
    return []


def _gives(function: Callable[..., Any], arguments: Sequence[Any], got: Array) -> bool:
    try:
        value, _ = as_array(function(*(np.copy(a) if isinstance(a, np.ndarray) else a for a in arguments)))
    except Exception:  # it refuses these arguments
        return False
    if value is None or value.shape != got.shape or value.dtype.kind not in "biuf" or not np.isfinite(value).all():
        return False
    return bool(np.abs(got - value).max(initial=0.0) <= _NEAR * np.abs(value).max(initial=0.0))


def _is_small(argument: Any) -> bool:
    if isinstance(argument, np.ndarray):
        return argument.dtype.kind in "biuf" and argument.size <= _LARGEST
    return isinstance(argument, (bool, int, float))
