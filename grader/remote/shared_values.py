"""Containers of the check that keep their identity inside the worker, and what comes back of them."""

from __future__ import annotations

import math
import warnings
from collections import OrderedDict
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.guest import wire

_MOST_SHARED = 512  # containers that keep their identity at once; the oldest are forgotten first


class SharedValues:
    """The dicts, lists, arrays and random generators that one check has passed to the student's code, by number.

    The worker keeps what it makes of a number as long as the check lasts. ``forgotten`` are numbers that are not kept
    any more, which the worker is told with the next call.
    """

    def __init__(self) -> None:
        self._values: OrderedDict[int, Any] = OrderedDict()
        self._number_of: dict[int, int] = {}  # id of a value -> its number
        self._next = 0
        self.forgotten: list[int] = []

    def clear(self) -> None:
        """Forget everything; numbers are never used again."""
        self._values.clear()
        self._number_of.clear()
        self.forgotten = []

    def number(self, value: object) -> int:
        """Return the number of a value of the check, a new one the first time."""
        number = self._number_of.get(id(value))
        if number is None:
            number = self._next
            self._next += 1
            self.remember(number, value)
        return number

    def remember(self, number: int, value: object) -> None:
        """Give a value its number."""
        self._values[number] = value  # keeps it alive, so that its id stays its own
        self._number_of[id(value)] = number

    def evict(self) -> None:
        """Forget the oldest where there are too many."""
        while len(self._values) > _MOST_SHARED:
            number, value = self._values.popitem(last=False)
            self._number_of.pop(id(value), None)
            self.forgotten.append(number)

    def take_forgotten(self) -> list[int]:
        """Return what the worker has not been told yet."""
        numbers, self.forgotten = self.forgotten, []
        return numbers

    def update(self, changeable: set[int], number: int, now: Any) -> Any:
        """Bring a container that the check lets the student change up to date; any other is a value like all values.

        Raises:
            WireError: no worker of ours would send this.
        """
        if type(now) not in (dict, list, np.ndarray):
            raise wire.WireError("container of another type")
        known: Any = self._values.get(number)
        if known is None and changeable:  # something new of the student's, put into a container of the check
            if number >= 0 or len(self._values) > 2 * _MOST_SHARED:
                raise wire.WireError("unknown container")
            self.remember(number, now)
            changeable.add(number)
            return now
        if number not in changeable:
            return now
        if type(known) is not type(now):
            raise wire.WireError("container of another type")
        _overwrite(known, now)
        return known


def _overwrite(known: Any, now: Any) -> None:
    if isinstance(known, np.ndarray):
        if known.dtype == now.dtype and known.flags.writeable:
            _take_shape(known, now.shape)
        if known.shape == now.shape and known.dtype == now.dtype and known.flags.writeable:
            np.copyto(known, now)
        return
    if isinstance(known, dict):
        known.clear()
        known.update(now)
    else:
        known[:] = now
    _require_modest_size(known)


def _take_shape(known: NDArray[Any], shape: tuple[int, ...]) -> None:
    """Give an array the shape that the student has set on it (``x.shape = …``); one that cannot have it stays."""
    if known.shape != shape and known.size == math.prod(shape):
        with warnings.catch_warnings(), suppress(AttributeError, ValueError):
            warnings.simplefilter("ignore", DeprecationWarning)  # NumPy means code of one's own
            known.shape = shape


def _require_modest_size(value: Any) -> None:
    """Refuse a container that lies in itself, or that many paths lead through: whoever walks it would never end."""
    left, waiting = wire.MAX_ITEMS, [value]
    while waiting:
        item = waiting.pop()
        left -= 1
        if left < 0:
            raise wire.WireError("too many values in one container")
        if type(item) is dict:
            waiting += item.values()
        elif type(item) in (list, tuple):
            waiting += item
