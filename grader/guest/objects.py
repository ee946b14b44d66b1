"""Objects that keep their identity between the two sides: handles for what stays here, numbers for what comes in."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import wire

if TYPE_CHECKING:
    import numpy as np
else:
    from .own_numpy import np

PROBES = -1  # the handle of the course's own module inside the worker


class ObjectTable:
    """The worker's table of one check: handles given out, and containers that the check passed in.

    A dict, list or array that the check passes keeps its identity here as long as the check lasts, so
    that state kept by name or by ``id`` works. What the student changed in it is sent back where the check asks for it.
    """

    def __init__(self, ask: Callable[[int, tuple[Any, ...], dict[str, Any]], Any]) -> None:
        self._ask = ask
        self._handles: dict[int, Any] = {}
        self._next_handle = 0
        self._shared: dict[int, Any] = {}
        self._number_of: dict[int, int] = {}  # id(object) -> its number
        self._next_own = -1
        self._before: dict[int, Any] = {}
        self.probes: Any = None

    def begin(self) -> None:
        """Another check has begun with the request just decoded: forget all that it did not bring."""
        self._handles.clear()
        self._shared = {number: self._shared[number] for number in self._before}
        self._number_of = {id(value): number for number, value in self._shared.items()}

    def forget(self, numbers: list[int]) -> None:
        """Forget containers that the check has not passed for long."""
        for number in numbers:
            gone = self._shared.pop(number, None)
            self._number_of.pop(id(gone), None)

    def set_aside(self) -> Callable[[], None]:
        """Return what takes up the request in progress again, after others that a callback makes meanwhile."""
        before = self._before

        def resume() -> None:
            self._before = before

        return resume

    def handle(self, number: int) -> Any:
        """Return the object behind a handle.

        Raises:
            WireError: there is none.
        """
        if number == PROBES and self.probes is not None:
            return self.probes
        if number not in self._handles:
            raise wire.WireError("unknown handle")
        return self._handles[number]

    def decoder(self) -> wire.Decoder:
        """Return a decoder that resolves handles, callbacks and shared containers, and notes how they were."""
        self._before = {}
        return wire.Decoder(self._special)

    def encoder(self) -> wire.Encoder:
        """Return an encoder that hands out handles for what is not plain data."""
        return wire.Encoder(self._give_handle)

    def _give_handle(self, value: object) -> Any:
        number = self._next_handle
        self._next_handle += 1
        self._handles[number] = value
        return wire.extension(wire.HANDLE, [number, wire._type_name(value), callable(value)])

    def _special(self, code: int, content: Any) -> Any:
        if code == wire.HANDLE:
            return self.handle(content)
        if code == wire.CALLBACK:
            return self._callback(content)
        if code == wire.GENERATOR:
            return self._generator(*content)
        number, sent = content
        shared = self._shared.get(number)
        if shared is None or type(shared) is not type(sent) or not _take_over(shared, sent):
            shared = sent
            self._shared[number] = shared
            self._number_of[id(shared)] = number
        self._before[number] = _snapshot(shared)
        return shared

    def _callback(self, number: int) -> Callable[..., Any]:
        def ask(*arguments: Any, **named: Any) -> Any:
            return self._ask(number, arguments, named)

        return ask

    def _generator(self, number: int, name: str, state: dict[str, Any]) -> np.random.Generator:
        """Return the random generator ``number``; one that the check passes again goes on from where it was here."""
        shared = self._shared.get(number)
        if shared is None:
            shared = self._shared[number] = wire.generator(name, state)
        self._before[number] = None  # nothing of it is sent back
        return shared

    def changes(self, changeable: list[int]) -> tuple[dict[int, Any], list[int]]:
        """Return what the call changed in the containers that it may change, and which others it changed as well."""
        changed, others = {}, []
        for number, before in self._before.items():
            now = self._shared.get(number)
            if now is None or before is None or _is_as_before(now, before):
                continue
            if number in changeable:
                changed[number] = wire.Encoder(self._give_handle, self._keep).plain(now)
            else:
                others.append(number)
        return changed, others

    def _keep(self, value: object) -> int:
        """Number a container inside a changed one, so that the other side passes the same one again."""
        number = self._number_of.get(id(value))
        if number is None or self._shared.get(number) is not value:
            number = self._next_own
            self._next_own -= 1
            self._shared[number] = value
            self._number_of[id(value)] = number
        return number


def _snapshot(value: Any) -> Any:
    """Return how a container is now; holds the items themselves, so that no new one can take an old one's ``id``."""
    if type(value) is np.ndarray:
        return (value.dtype, value.shape, value.tobytes())
    return (list(value), list(value.values())) if type(value) is dict else list(value)


def _is_as_before(value: Any, before: Any) -> bool:
    now = _snapshot(value)
    if type(value) is np.ndarray:
        return bool(now == before)
    if type(value) is dict:
        return now[0] == before[0] and _are_the_same(now[1], before[1])
    return _are_the_same(now, before)


def _are_the_same(some: list[Any], others: list[Any]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))


def _take_over(shared: Any, sent: Any) -> bool:
    """Write ``sent`` into the container that the student knows; False if it cannot be the same one."""
    if type(sent) is np.ndarray:
        if shared.dtype != sent.dtype or shared.shape != sent.shape or not shared.flags.writeable:
            return False
        np.copyto(shared, sent)
        return True
    if type(sent) is dict:
        shared.clear()
        shared.update(sent)
        return True
    if type(sent) is list:
        shared[:] = sent
        return True
    return False
