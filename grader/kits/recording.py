"""Recording one run of a check: everything that it gets from the trusted side, in the order in which it asks."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, NamedTuple

import msgpack
import numpy as np

from grader.kits.stand_ins import PROBES, REFERENCE, RNG, RecordingGenerator, StandIn
from grader.kits.values import Blobs, Heap, Unwritable, Writer, bits_of, state_of
from grader.remote.student import RemoteFunction, RemoteObject

_FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType, type, functools.partial, np.ufunc)
_NOT_CALLED_BACK = (type, np.ufunc, BuiltinFunctionType)  # they do nothing to what the check holds


class CannotRecord(Exception):
    """A check cannot be recorded: why (a key of ``kits.toml``), at which line, and what the words need."""

    def __init__(self, why: str, line: str, **values: object) -> None:
        super().__init__(why, line)
        self.why, self.line, self.values = why, line, values


class Asked(NamedTuple):
    """One thing that a run has asked the trusted side for: what is compared between runs, and the line that asked."""

    what: bytes
    line: str


class _Inline(Blobs):
    """Contents in the place of their numbers."""

    def number(self, content: bytes) -> Any:
        return content


class Recorder:
    """One run of a check that is recorded; ``given`` is what the check gets."""

    def __init__(self, blobs: Blobs, values: Mapping[str, Any], folder: Path) -> None:
        """``values`` are what the check would be given, ``folder`` is where its file lies."""
        self._folder = str(folder)
        self._heap = Heap()
        self._writer = Writer(self._heap, blobs, self._written)
        self._tokens: list[Any] = [values["reference"], values["reference_probe"], values.get("rng")]
        modules = enumerate(self._tokens[:2])
        self._kept: dict[int, int] = {id(value): number for number, value in modules if value is not None}
        self._stand_ins: dict[int, Any] = {}
        self._of_arguments = False
        self._calls: list[dict[str, Any]] = []  # in progress
        self.events: list[dict[str, Any]] = []
        self.methods: dict[int, set[str]] = {}
        self.asked: list[Asked] = []
        self.given: dict[str, Any] = {
            "reference": self._stand_in(REFERENCE),
            "reference_probe": None if values["reference_probe"] is None else self._stand_in(PROBES),
        }
        if values.get("rng") is not None:
            self.given["rng"] = RecordingGenerator(bits_of(values["rng"]))
            self.given["rng"].recorder = self

    @property
    def recorded(self) -> dict[str, Any]:
        """What was recorded, as plain data."""
        return {
            "events": self.events,
            "methods": {number: sorted(names) for number, names in sorted(self.methods.items())},
            "has_probes": self.given["reference_probe"] is not None,
            "has_rng": "rng" in self.given,
        }

    @property
    def asked_as_data(self) -> list[list[Any]]:
        """What was asked for, as plain data."""
        return [list(asked) for asked in self.asked]

    # ------------------------------------------------------------------------------- what a check does
    def attribute(self, number: int, name: str) -> Any:
        """Return an attribute of a token: a function that records its calls, or a value."""
        real = self._tokens[number]
        if isinstance(getattr(real, name, None), _FUNCTIONS):
            self.methods.setdefault(number, set()).add(name)

            def function(*arguments: Any, **named: Any) -> Any:
                return self.call(number, name, arguments, named)

            return function
        return self._event("get", number, name, (), {}, lambda: getattr(real, name))

    def call(self, number: int, name: str, arguments: Sequence[Any], named: Mapping[str, Any]) -> Any:
        """Call a function of a token, or with ``""`` itself."""
        real = self._tokens[number]

        def function(*given: Any, **options: Any) -> Any:
            if name == "__bool__":
                return bool(real)
            return (getattr(real, name) if name else real)(*given, **options)

        return self._event("call", number, name, arguments, named, function)

    def give_away(self, generator: np.random.Generator) -> None:
        """Note the state of a generator that is given to somebody else."""
        self._note("give", RNG, "bit_generator", (), {})["state"] = state_of(generator)

    def _note(
        self, what: str, number: int, name: str, arguments: Sequence[Any], named: Mapping[str, Any]
    ) -> dict[str, Any]:
        line = self._line(name)
        for value in (*arguments, *named.values()):
            if isinstance(value, (RemoteFunction, RemoteObject)):
                raise CannotRecord("students_function", line, name=name)
        whole = Writer(Heap(), _Inline(), self._compared)  # with what is in every container now
        try:
            compared = [what, number, name, *map(whole.write, arguments)]
            compared += [[key, whole.blank(each) if key == "out" else whole.write(each)] for key, each in named.items()]
        except Unwritable as error:
            raise CannotRecord("not_data", line, name=name, detail=str(error)) from error
        self.asked.append(Asked(hashlib.sha256(msgpack.packb(compared)).digest(), line))
        event: dict[str, Any] = {"do": what, "on": number, "name": name}
        self.events.append(event)
        return event

    def _event(
        self,
        what: str,
        number: int,
        name: str,
        arguments: Sequence[Any],
        named: Mapping[str, Any],
        function: Callable[..., Any],
    ) -> Any:
        event = self._note(what, number, name, arguments, named)
        line = self.asked[-1].line
        try:
            if arguments or named:
                self._of_arguments = True
                event["takes"] = [self._writer.write(value) for value in arguments]
                writer = self._writer
                event["named"] = {
                    key: writer.blank(value) if key == "out" else writer.write(value) for key, value in named.items()
                }
                self._of_arguments = False
            before = (
                [(value, _held(value)) for value in self._heap.values] if number != RNG or arguments or named else []
            )
            self._calls.append(event)
            try:
                result = function(*map(self._real, arguments), **{key: self._real(v) for key, v in named.items()})
            except Exception as error:  # whatever the reference raises is recorded, and raised again
                event["raises"] = [type(error).__name__, str(error)]
                raise
            finally:
                self._calls.pop()
                self._of_arguments = False
            event["gives"] = self._writer.write(result)
            changes = [
                [self._heap.number(value), *self._writer.content(value)]
                for value, was in before
                if _differs(value, was)
            ]
            if changes:
                event["changes"] = changes
            return self._shown(result)
        except Unwritable as error:
            raise CannotRecord("not_data", line, name=name, detail=str(error)) from error

    def _line(self, name: str) -> str:
        """Return the line of the check that asks."""
        frame: Any = sys._getframe(1)
        line, is_measured = "", False
        while frame is not None and not line:
            file = frame.f_code.co_filename
            is_measured = is_measured or file.endswith(("checks/speed.py", "checks\\speed.py"))
            if file.startswith(self._folder):
                line = f"{file}:{frame.f_lineno}"
            frame = frame.f_back
        if is_measured:
            raise CannotRecord("measures_time", line, name=name)
        return line or self._folder

    # ----------------------------------------------------------------- values on the way in and out
    def _written(self, value: Any) -> list[Any]:
        """Return what is written of a value that is no plain data."""
        if isinstance(value, StandIn):
            return ["token", object.__getattribute__(value, "_number")]
        if self._of_arguments and callable(value) and id(value) not in self._kept:
            return ["function", self._heap.add(value)]
        return ["token", self._token(value)]

    def _compared(self, value: Any) -> list[Any]:
        """Return what stands for a value that is no plain data when two runs are compared."""
        if isinstance(value, StandIn):
            return ["token", object.__getattribute__(value, "_number")]
        return ["other", type(value).__name__]

    def _token(self, value: Any) -> int:
        if id(value) not in self._kept:
            self._kept[id(value)] = len(self._tokens)
            self._tokens.append(value)
        return self._kept[id(value)]

    def _stand_in(self, number: int) -> Any:
        if number not in self._stand_ins:
            self._stand_ins[number] = StandIn(self, number)
        return self._stand_ins[number]

    def _real(self, value: Any) -> Any:
        """Return a value of the check as the reference is to see it."""
        if isinstance(value, StandIn):
            return self._tokens[object.__getattribute__(value, "_number")]
        if isinstance(value, RecordingGenerator):
            real: Any = np.random.Generator(bits_of(value))
            return real
        if type(value) in (tuple, list, dict) and _holds(value, (StandIn, RecordingGenerator)):
            return self._copied(value, self._real)
        if callable(value) and not isinstance(value, _NOT_CALLED_BACK) and self._heap.number(value) is not None:
            return self._called_back(value)
        return value

    def _shown(self, value: Any) -> Any:
        """Return a value of the reference as the check is to see it."""
        if id(value) in self._kept:
            return self._stand_in(self._kept[id(value)])
        if type(value) in (tuple, list, dict) and any(id(each) in self._kept for each in _inside(value)):
            return self._copied(value, self._shown)
        return value

    def _copied(self, value: Any, change: Callable[[Any], Any]) -> Any:
        if type(value) is dict:
            copy: Any = {key: change(item) for key, item in value.items()}
        else:
            copy = type(value)(map(change, value))
        number = self._heap.number(value)
        if number is not None:
            self._heap.stand_for(number, copy)
        return copy

    def _called_back(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function of the check that notes what the reference gives it."""
        number = self._heap.number(function)
        assert number is not None

        @functools.wraps(function, updated=())
        def noted(*arguments: Any, **named: Any) -> Any:
            if self._calls:
                called = {"function": number, "takes": [self._writer.write(value) for value in arguments]}
                called["named"] = {key: self._writer.write(value) for key, value in named.items()}
                called["from"] = len(self.events)
                self._calls[-1].setdefault("calls", []).append(called)
            return function(*map(self._shown, arguments), **{key: self._shown(each) for key, each in named.items()})

        self._heap.stand_for(number, noted)
        return noted


def _holds(value: Any, kinds: tuple[type, ...]) -> bool:
    return any(
        isinstance(each, kinds) or (type(each) in (tuple, list, dict) and _holds(each, kinds))
        for each in _inside(value)
    )


def _inside(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(value)


def _held(value: Any) -> Any:
    """Return what something that keeps its identity holds, to be compared with what it holds later."""
    if type(value) is np.ndarray:
        return value.tobytes()
    if type(value) is dict:
        return list(value.items())
    if type(value) is list:
        return list(value)
    if isinstance(value, np.random.Generator):
        return str(bits_of(value).state)
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return value.detach().clone(), value.requires_grad, value.grad if value.is_leaf else None
    return None


def _differs(value: Any, was: Any) -> bool:
    now = _held(value)
    if type(now) is tuple:
        torch = sys.modules["torch"]
        same = now[0].shape == was[0].shape and torch.equal(now[0].nan_to_num(), was[0].nan_to_num())
        return not same or now[1] != was[1] or now[2] is not was[2]
    if type(now) is list:
        return len(now) != len(was) or any(not _is_same(one, other) for one, other in zip(now, was, strict=True))
    return bool(now != was)


def _is_same(one: Any, other: Any) -> bool:
    if type(one) is tuple and type(other) is tuple and len(one) == len(other):  # the items of a dict
        return all(each is its for each, its in zip(one, other, strict=True))
    return one is other


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Say nothing of NumPy's warnings, as where a submission is graded."""
    import warnings

    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
