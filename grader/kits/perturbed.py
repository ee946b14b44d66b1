"""A student whose every answer is a little wrong, made of the reference: what a check does with its answers shows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.checks.arguments import copied
from grader.remote.session import Target
from grader.remote.student import RemoteFunction, RemoteObject

_CONTAINERS = (dict, list, np.ndarray)


def perturbed(target: Target) -> Target:
    """Return a target whose student, and what probes see of it, answers with other numbers."""
    return target._replace(student=_WrongAnswers(target.student), probe=_WrongAnswers(target.probe))


class _WrongAnswers:
    """A module, function or object of the student's; what it answers is changed."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _changed(getattr(self._real, name))

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it; what it has changed of its arguments is changed further."""
        given = [argument for argument in (*arguments, *named.values()) if isinstance(argument, _CONTAINERS)]
        before = copied(given)
        result = self._real(*map(_given, arguments), **{key: _given(value) for key, value in named.items()})
        for value, was in zip(given, before, strict=True):
            _change_in_place(value, was)
        return _changed(result)

    def many(self, calls: Sequence[tuple[Any, ...]]) -> Any:
        """Call it once for each tuple of arguments."""
        return _changed(self._real.many([tuple(map(_given, arguments)) for arguments in calls]))

    def __iter__(self) -> Iterator[Any]:
        return map(_changed, self._real)

    def __len__(self) -> int:
        return len(self._real)

    def __getitem__(self, index: Any) -> Any:
        return _changed(self._real[index])


def _given(value: Any) -> Any:
    """Return an argument as the real student is to see it; a function of the check is called with other numbers."""
    if isinstance(value, _WrongAnswers):
        return value._real
    if type(value) in (list, tuple) and any(isinstance(each, _WrongAnswers) for each in value):
        return type(value)(map(_given, value))
    if type(value).__name__ in ("function", "method"):
        return _called_with_others(value)
    return value


def _called_with_others(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments: function(*map(_changed, arguments))


def _changed(value: Any) -> Any:
    if isinstance(value, (RemoteObject, RemoteFunction)):
        return _WrongAnswers(value)
    if type(value) is float or isinstance(value, np.floating):
        return type(value)(value * 1.01 + 0.01)
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return (value * 1.01 + 0.01).astype(value.dtype)
    if type(value) in (list, tuple):
        return type(value)(map(_changed, value))
    if type(value) is dict:
        return {key: _changed(item) for key, item in value.items()}
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor) and value.is_floating_point():
        return (value.detach() * 1.01 + 0.01).requires_grad_(value.requires_grad)
    return value


def _change_in_place(value: Any, was: Any) -> None:
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f" and value.flags.writeable and not np.array_equal(value, was, equal_nan=True):
            value *= 1.01
            value += 0.01
        return
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        before = was.get(key) if isinstance(was, dict) else was[key] if key < len(was) else None
        if isinstance(value[key], _CONTAINERS):
            _change_in_place(value[key], before if type(before) is type(value[key]) else copied(value[key]))
        elif type(value[key]) is float and value[key] != before:
            value[key] = _changed(value[key])
