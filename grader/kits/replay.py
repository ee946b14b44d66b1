"""Replaying what was recorded: the reference, the probes and the generator answer by order and by name."""

from __future__ import annotations

import builtins
import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader import messages
from grader.errors import CheckEnded
from grader.kits.stand_ins import DRAWS, PROBES, REFERENCE, RNG, StandIn
from grader.kits.values import Blobs, Heap, Reader, Unwritable, bits_of, set_state
from grader.model import Verdict


class Replay:
    """One run of a check that is replayed; ``given`` is what the check gets.

    A check that asks for something else than what was recorded ends with a fault of ours, which costs no points.
    """

    def __init__(self, recorded: Mapping[str, Any], blobs: Blobs) -> None:
        self._events: Sequence[Mapping[str, Any]] = recorded["events"]
        self._methods = {int(number): frozenset(names) for number, names in recorded["methods"].items()}
        self._next = 0
        self._heap = Heap()
        self._stand_ins: dict[int, Any] = {}
        self._reader = Reader(self._heap, blobs, self._stand_in)
        self.given: dict[str, Any] = {
            "reference": self._stand_in(REFERENCE),
            "reference_probe": self._stand_in(PROBES) if recorded["has_probes"] else None,
        }
        if recorded["has_rng"]:
            self.given["rng"] = ReplayedGenerator(np.random.PCG64(0))
            self.given["rng"].replay = self

    def attribute(self, number: int, name: str) -> Any:
        """Return an attribute of a token, as it was recorded."""
        if name in self._methods.get(number, ()):

            def function(*arguments: Any, **named: Any) -> Any:
                return self.call(number, name, arguments, named)

            return function
        return self._answer("get", number, name, (), {})

    def call(self, number: int, name: str, arguments: Sequence[Any], named: Mapping[str, Any]) -> Any:
        """Return what a call gave, and change what it changed."""
        return self._answer("call", number, name, arguments, named)

    def give_away(self, generator: np.random.Generator) -> None:
        """Put a generator that is given to somebody else into the state in which it was."""
        set_state(generator, self._event("give", RNG, "bit_generator")["state"])

    def _event(self, what: str, number: int, name: str) -> Mapping[str, Any]:
        if self._next >= len(self._events):
            raise not_recorded(name)
        event = self._events[self._next]
        if (event["do"], event["on"], event["name"]) != (what, number, name):
            raise not_recorded(name)
        self._next += 1
        return event

    def _answer(self, what: str, number: int, name: str, arguments: Sequence[Any], named: Mapping[str, Any]) -> Any:
        event = self._event(what, number, name)
        takes, names = event.get("takes", ()), event.get("named", {})
        if len(takes) != len(arguments) or list(names) != list(named):
            raise not_recorded(name)
        with _as_recorded(name):
            for written, value in zip((*takes, *names.values()), (*arguments, *named.values()), strict=True):
                if not self._reader.is_as(written, value):
                    raise not_recorded(name)
        for called in event.get("calls", ()):
            self._call_back(called)
        if "raises" in event:
            raise _error(*event["raises"])
        with _as_recorded(name):
            result = self._reader.read(event["gives"])
            for changed, kind, *content in event.get("changes", ()):
                self._reader.fill(self._heap.values[changed], kind, content)
        return result

    def _call_back(self, called: Mapping[str, Any]) -> None:
        """Call a function of the check as the reference has called it: it may note that, or draw something."""
        with _as_recorded("callback"):
            function = self._heap.values[called["function"]]
            given = [self._reader.read(value) for value in called["takes"]]
            named = {key: self._reader.read(value) for key, value in called["named"].items()}
        function(*given, **named)

    def _stand_in(self, number: int) -> Any:
        if number not in self._stand_ins:
            self._stand_ins[number] = StandIn(self, number)
        return self._stand_ins[number]


class ReplayedGenerator(np.random.Generator):
    """A generator that draws what was recorded."""

    replay: Replay

    @property
    def bit_generator(self) -> Any:
        """The bit generator, in the state in which it was given away."""
        self.replay.give_away(self)
        return bits_of(self)


def _draw(name: str) -> Callable[..., Any]:
    def draw(self: ReplayedGenerator, *arguments: Any, **named: Any) -> Any:
        return self.replay.call(RNG, name, arguments, named)

    return draw


for _name in DRAWS:
    setattr(ReplayedGenerator, _name, _draw(_name))


@contextlib.contextmanager
def _as_recorded(name: str) -> Iterator[None]:
    """Take a record that cannot be read for one that is of something else."""
    try:
        yield
    except (LookupError, ValueError, TypeError, AttributeError, Unwritable) as error:
        raise not_recorded(name) from error


def not_recorded(name: str) -> CheckEnded:
    """Return how a check ends that asks for something else than what was recorded: it costs no points."""
    return CheckEnded(Verdict.GRADER_FAULT, messages.text("kits.not_as_recorded", name=name))


def _error(kind: str, message: str) -> Exception:
    known = getattr(builtins, kind, None)
    if isinstance(known, type) and issubclass(known, Exception):
        try:
            return known(message)
        except TypeError:  # its arguments are others
            pass
    return RuntimeError(f"{kind}: {message}")
