"""Wrong students, made of the reference: every answer is another in one way, and what a check does with it shows."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.checks.arguments import copied, holds_marked
from grader.errors import StudentError
from grader.kits.wrong_answers import RAISES, WAYS, Way
from grader.remote.session import Target
from grader.remote.student import RemoteFunction, RemoteObject, error_class

_CONTAINERS = (dict, list, np.ndarray)
_MOST_ITEMS = 10_000  # of an iterator, which may have no end


def perturbed(target: Target, way: str) -> Target:
    """Return a target whose student, and what probes see of it, answers otherwise in one of the ``WAYS``."""
    return target._replace(
        student=_WrongAnswers(target.student, WAYS[way]), probe=_WrongAnswers(target.probe, WAYS[way])
    )


class _WrongAnswers:
    """A module, function or object of the student's; what it answers is changed."""

    def __init__(self, real: Any, way: Way) -> None:
        self._real, self._way = real, way

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._changed(getattr(self._real, name))

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it; what it has changed of its arguments, or may change, is changed further."""
        if self._way is RAISES:
            raise error_class("ValueError")("ValueError", "another")
        given = [argument for argument in (*arguments, *named.values()) if isinstance(argument, _CONTAINERS)]
        before = [None if holds_marked(argument) else copied([argument])[0] for argument in given]
        try:
            result = self._real(*map(self._given, arguments), **{key: self._given(each) for key, each in named.items()})
        except StudentError:  # a wrong one may accept what is to be refused
            if not self._way.accepts_all:
                raise
            return None
        for value, was in zip(given, before, strict=True):
            self._change_in_place(value, was)
        return self._changed(result)

    def many(self, calls: Sequence[tuple[Any, ...]]) -> Any:
        """Call it once for each tuple of arguments."""
        if self._way is RAISES:
            return self()
        return self._changed(self._real.many([tuple(map(self._given, arguments)) for arguments in calls]))

    def __iter__(self) -> Iterator[Any]:
        items = list(itertools.islice(self._real, _MOST_ITEMS))
        self._way.rearrange(items)
        return map(self._changed, items)

    def __len__(self) -> int:
        return max(0, len(self._real) + self._way.more)

    def __getitem__(self, index: Any) -> Any:
        return self._changed(self._real[index])

    def _given(self, value: Any) -> Any:
        """Return an argument as the real student is to see it; a function of the check is called with other values."""
        if isinstance(value, _WrongAnswers):
            return value._real
        if type(value) in (list, tuple) and any(isinstance(each, _WrongAnswers) for each in value):
            return type(value)(map(self._given, value))
        if type(value).__name__ in ("function", "method"):
            return self._called_otherwise(value)
        return value

    def _called_otherwise(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            if self._way.more > 0:  # more often as well
                function(*arguments, **named)
            return function(*map(self._changed, arguments), **{key: self._changed(each) for key, each in named.items()})

        return called

    def _changed(self, value: Any) -> Any:
        if isinstance(value, (RemoteObject, RemoteFunction)):
            return _WrongAnswers(value, self._way)
        if self._way.is_whole:
            return self._way.leaf(value)
        if type(value) in (list, tuple):
            items = list(map(self._changed, value))
            self._way.rearrange(items)
            return self._way.container(type(value))(items)
        if type(value) is dict:
            copy = {key: self._changed(item) for key, item in value.items()}
            self._way.rearrange(copy)
            return copy
        return self._way.leaf(value)

    def _change_in_place(self, value: Any, was: Any) -> None:
        """Change what a container holds where that is another than before; all of it where that is not known."""
        if isinstance(value, np.ndarray):
            if value.flags.writeable and (
                was is None or not np.array_equal(value, was, equal_nan=value.dtype.kind in "fc")
            ):
                _fill(value, self._changed(value))
            return
        keys = list(value) if isinstance(value, dict) else range(len(value))
        is_other = was is None or len(was) != len(value)
        for key in keys:
            known = was is not None and (key in was if isinstance(was, dict) else key < len(was))
            before = was[key] if known else None
            if isinstance(value[key], _CONTAINERS):
                self._change_in_place(value[key], before if type(before) is type(value[key]) else None)
            elif not known or not _is_same(value[key], before):
                value[key] = self._changed(value[key])
                is_other = True
        if is_other:
            self._way.rearrange(value)


def _fill(array: Any, other: Any) -> None:
    try:
        np.copyto(array, other, casting="unsafe")
    except (TypeError, ValueError):  # it has another shape, or none
        return


def _is_same(one: Any, other: Any) -> bool:
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(one, torch.Tensor):
        return one is other or (isinstance(other, torch.Tensor) and torch.equal(one, other))
    return type(one) is type(other) and bool(np.all(one == other))
