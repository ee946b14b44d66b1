"""Values that a check and the trusted side give each other, as plain data: written when recorded, read when replayed.

Dicts, lists, arrays, tensors and random generators keep their identity: each has a number, in the order in which they
are met, which is the same when a check is recorded and when it is replayed. Nothing is ever looked up by the bits of a
number. A value that is no plain data (a network, an optimizer) is a token: its number.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from types import BuiltinFunctionType
from typing import Any

import numpy as np

_NEAR = 1e-4  # of the largest: what is compared was computed from recorded numbers by other versions, other machines
_SCALARS = (type(None), bool, float, str, bytes)
_PURE = (type, np.ufunc, BuiltinFunctionType, np.dtype)  # named by module and name, and asked nothing
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
Written = Any


class Unwritable(Exception):
    """A value that cannot be recorded: the message says what it is."""


class Blobs:
    """The contents of arrays, each once."""

    def __init__(self, known: list[bytes] | None = None) -> None:
        self.contents = known or []
        self._numbers: dict[bytes, int] = {}

    def number(self, content: bytes) -> int:
        """Return the number of some bytes, a new one the first time."""
        number = self._numbers.setdefault(content, len(self.contents))
        if number == len(self.contents):
            self.contents.append(content)
        return number


class Heap:
    """What keeps its identity in one run of a check, by number: containers, tensors, the functions of the check."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[int, int] = {}

    def number(self, value: object) -> int | None:
        """Return the number of a value that is known."""
        return self._numbers.get(id(value))

    def add(self, value: object) -> int:
        """Give a value the next number."""
        self._numbers[id(value)] = len(self.values)
        self.values.append(value)  # kept alive, so that its id stays its own
        return len(self.values) - 1

    def stand_for(self, number: int, value: object) -> None:
        """Let another value have a number as well: a copy, in the place of what it was copied from."""
        self._numbers[id(value)] = number


class Writer:
    """Writes values; ``other(value)`` returns what is written of one that is no plain data, or refuses it."""

    def __init__(self, heap: Heap, blobs: Blobs, other: Callable[[Any], Written]) -> None:
        self._heap, self._blobs, self._other = heap, blobs, other

    def write(self, value: Any) -> Written:
        """Return a value as plain data.

        Raises:
            Unwritable: it is none, and no token either.
        """
        if type(value) in _SCALARS:
            return value
        if type(value) is int:
            return value if -(1 << 63) <= value < 1 << 63 else ["int", str(value)]
        if type(value) is complex:
            return ["complex", value.real, value.imag]
        if isinstance(value, np.generic) and not value.dtype.hasobject:
            return ["scalar", value.dtype.str, value.tobytes()]
        if type(value) is tuple:
            return ["tuple", *map(self.write, value)]
        if type(value) is slice:
            return ["slice", *map(self.write, (value.start, value.stop, value.step))]
        if value is Ellipsis:
            return ["..."]
        if isinstance(value, _PURE):
            return ["name", *_name_of(value)]
        if type(value) in (set, frozenset):
            return [type(value).__name__, *map(self.write, sorted(value))]
        number = self._heap.number(value)
        if number is not None:
            return ["=", number]
        if not _keeps_identity(value):
            return self._other(value)
        return ["new", self._heap.add(value), *self.content(value)]

    def blank(self, value: Any) -> Written:
        """Return an array that is to be filled (``out=``): what it holds before means nothing."""
        if type(value) is not np.ndarray or self._heap.number(value) is not None:
            return self.write(value)
        return ["new", self._heap.add(value), "blank", value.dtype.str, list(value.shape)]

    def content(self, value: Any) -> list[Written]:
        """Return what something that keeps its identity holds now."""
        if type(value) is np.ndarray:
            return ["array", value.dtype.str, list(value.shape), self._blobs.number(value.tobytes())]
        if type(value) is dict:
            return ["dict", *([self.write(key), self.write(item)] for key, item in value.items())]
        if type(value) is list:
            return ["list", *map(self.write, value)]
        if isinstance(value, np.random.Generator):
            return ["generator", *_state(value)]
        return ["tensor", *self._tensor(value)]

    def _tensor(self, value: Any) -> list[Written]:
        if value.device.type != "cpu" or value.is_sparse:
            raise Unwritable(f"a tensor on {value.device.type}")
        torch = sys.modules["torch"]
        flat = value.detach().contiguous().reshape(-1)
        blob = self._blobs.number(flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b"")
        kind = "parameter" if type(value).__name__ == "Parameter" else "tensor"
        gradient = self.write(value.grad) if value.is_leaf else None
        name = str(value.dtype).removeprefix("torch.")
        return [kind, name, list(value.shape), blob, value.requires_grad, gradient]


class Reader:
    """Reads what was written; ``token(number)`` returns what stands for something that is no plain data."""

    def __init__(self, heap: Heap, blobs: Blobs, token: Callable[[int], Any]) -> None:
        self._heap, self._blobs, self._token = heap, blobs, token

    def read(self, written: Written) -> Any:
        """Return the value; what keeps its identity is made when it is first met."""
        if type(written) is not list:
            return written
        kind, *rest = written
        if kind in ("=", "function"):
            return self._heap.values[rest[0]]
        if kind == "new":
            return self._made(rest)
        if kind == "token":
            return self._token(rest[0])
        if kind == "tuple":
            return tuple(map(self.read, rest))
        if kind == "scalar":
            return np.frombuffer(rest[1], np.dtype(rest[0]))[0]
        if kind == "int":
            return int(rest[0])
        if kind == "complex":
            return complex(*rest)
        if kind == "slice":
            return slice(*map(self.read, rest))
        if kind == "...":
            return Ellipsis
        if kind in ("set", "frozenset"):
            return {"set": set, "frozenset": frozenset}[kind](map(self.read, rest))
        if kind == "name":
            return _named(*rest)
        raise ValueError(kind)

    def _made(self, rest: list[Any]) -> Any:
        number, kind, *content = rest
        value: Any
        if kind in ("dict", "list"):
            value = {} if kind == "dict" else []
        elif kind == "array":
            value = self._array(content)
        elif kind == "generator":
            value = np.random.Generator(getattr(np.random, content[0])(0))
        else:
            value = self._tensor(content)
        if self._heap.add(value) != number:
            raise ValueError("another order")
        if kind in ("dict", "list", "generator"):
            self.fill(value, kind, content)
        return value

    def fill(self, value: Any, kind: str, content: list[Any]) -> None:
        """Let something that keeps its identity hold this."""
        if kind == "array":
            np.copyto(value, self._array(content))
        elif kind == "dict":
            items = {self.read(key): self.read(item) for key, item in content}
            value.clear()
            value.update(items)
        elif kind == "list":
            value[:] = [self.read(item) for item in content]
        elif kind == "generator":
            set_state(value, content[1])
        else:
            self._fill_tensor(value, content)

    def _array(self, content: list[Any]) -> Any:
        kind, shape, blob = content
        return np.frombuffer(self._blobs.contents[blob], np.dtype(kind)).reshape(shape).copy()

    def _tensor(self, content: list[Any]) -> Any:
        import torch

        kind, name, shape, blob, wants_gradient, gradient = content
        raw = bytearray(self._blobs.contents[blob])
        dtype = getattr(torch, name)
        value: Any = torch.frombuffer(raw, dtype=dtype).reshape(shape) if raw else torch.empty(shape, dtype=dtype)
        if kind == "parameter":
            value = torch.nn.Parameter(value, requires_grad=wants_gradient)
        elif wants_gradient:
            value.requires_grad_(True)
        value.grad = self.read(gradient)
        return value

    def _fill_tensor(self, value: Any, content: list[Any]) -> None:
        import torch

        _, name, shape, blob, wants_gradient, gradient = content
        raw = bytearray(self._blobs.contents[blob])
        with torch.no_grad():
            if raw:
                value.copy_(torch.frombuffer(raw, dtype=getattr(torch, name)).reshape(shape))
        value.requires_grad_(wants_gradient)
        value.grad = self.read(gradient)

    def is_as(self, written: Written, value: Any) -> bool:
        """Say whether a check gives what it gave when it was recorded; what keeps its identity gets its number."""
        if type(written) is not list:
            return is_near(written, value)
        kind, *rest = written
        if kind == "=":
            return bool(self._heap.number(value) == rest[0])
        if kind == "new":
            return self._is_as_new(rest, value)
        if kind == "token":
            return self._token(rest[0]) is value
        if kind == "function":
            return callable(value) and self._heap.number(value) is None and self._heap.add(value) == rest[0]
        if kind == "tuple":
            return type(value) is tuple and len(value) == len(rest) and all(map(self.is_as, rest, value))
        read = self.read(written)
        return type(read) is type(value) and bool(is_near(read, value))

    def _is_as_new(self, rest: list[Any], value: Any) -> bool:
        number, kind, *content = rest
        if not _keeps_identity(value) or self._heap.number(value) is not None or self._heap.add(value) != number:
            return False
        if kind == "dict":
            return (
                type(value) is dict
                and len(value) == len(content)
                and all(
                    self.is_as(key, own) and self.is_as(item, value[own])
                    for (key, item), own in zip(content, value, strict=True)
                )
            )
        if kind == "list":
            return type(value) is list and len(value) == len(content) and all(map(self.is_as, content, value))
        if kind == "blank":
            return type(value) is np.ndarray and [value.dtype.str, list(value.shape)] == content
        if kind == "array":
            return type(value) is np.ndarray and is_near(self._array(content), value)
        if kind == "generator":
            return isinstance(value, np.random.Generator) and type(bits_of(value)).__name__ == content[0]
        return str(getattr(value, "dtype", "")) == f"torch.{content[1]}" and list(value.shape) == content[2]


def _keeps_identity(value: Any) -> bool:
    if type(value) in (dict, list, np.ndarray) or isinstance(value, np.random.Generator):
        if type(value) is np.ndarray and value.dtype.hasobject:
            raise Unwritable("an array of objects")
        return True
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


def is_near(known: Any, value: Any) -> bool:
    """Say whether two values are of one type and the same, but for what other versions and machines make of it."""
    if isinstance(known, np.ndarray):
        if known.dtype != value.dtype or known.shape != value.shape:
            return False
    elif type(known) is not type(value):
        return False
    if not isinstance(known, (float, complex, np.ndarray, np.inexact)):
        return bool(known == value)
    one, other = np.asarray(known), np.asarray(value)
    if one.dtype.kind not in "fc":
        return bool(np.array_equal(one, other))
    finite = np.isfinite(one)
    if not np.array_equal(finite, np.isfinite(other)):
        return False
    size = np.abs(one[finite]).max(initial=0.0)
    return bool(np.abs(one[finite] - other[finite]).max(initial=0.0) <= _NEAR * size + 1e-12)


def _name_of(value: Any) -> tuple[str, str]:
    if isinstance(value, np.dtype):
        return "dtype", value.str
    module = getattr(value, "__module__", None) or ("numpy" if isinstance(value, np.ufunc) else "builtins")
    return str(module), getattr(value, "__qualname__", None) or value.__name__


def _named(module: str, name: str) -> Any:
    """Return a type or a function of a package by its name: it is compared with an argument, and not called."""
    if module == "dtype":
        return np.dtype(name)
    value: Any = sys.modules.get(module) or importlib.import_module(module)
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _state(generator: np.random.Generator) -> list[Any]:
    bits = bits_of(generator)
    name = type(bits).__name__
    if name not in _BIT_GENERATORS:
        raise Unwritable(f"a generator over {name}")
    return [name, state_of(generator)]


def bits_of(generator: np.random.Generator) -> Any:
    """Return the bit generator of a generator: of one that records or is replayed without noting it."""
    return np.random.Generator.bit_generator.__get__(generator)


def state_of(generator: np.random.Generator) -> Any:
    """Return the state of a generator as plain data."""
    return _plain_state(bits_of(generator).state)


def set_state(generator: np.random.Generator, plain: Any) -> None:
    """Put a generator into a state."""
    bits_of(generator).state = _whole_state(plain)


def _plain_state(state: Any) -> Any:
    if isinstance(state, Mapping):
        return {key: _plain_state(value) for key, value in state.items()}
    if isinstance(state, np.ndarray):
        return {"dtype": state.dtype.str, "bytes": state.tobytes()}
    return state if isinstance(state, str) else str(int(state))  # of more than 64 bits


def _whole_state(plain: Any) -> Any:
    if isinstance(plain, Mapping):
        if set(plain) == {"dtype", "bytes"}:
            return np.frombuffer(plain["bytes"], plain["dtype"]).copy()
        return {key: value if key == "bit_generator" else _whole_state(value) for key, value in plain.items()}
    return int(plain)
