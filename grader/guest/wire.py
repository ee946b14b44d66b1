"""Messages between the two sides: typed plain data in msgpack, length-prefixed and size-limited. No pickle, no eval.

A frame is a 4-byte big-endian length and one msgpack document. ``decode`` raises only ``WireError``,
whatever the bytes. Arrays are rebuilt as base ``numpy.ndarray`` and tensors as plain tensors, so that
no subclass can lie to a comparison.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgpack

if TYPE_CHECKING:
    import numpy as np
else:
    from .own_numpy import np

MAX_FRAME_BYTES = 64 << 20
MAX_ITEMS = 100_000
MAX_DEPTH = 40
_MOST_DECODED = 10 * MAX_ITEMS  # an array's header and shape count as well
HEADER = struct.Struct(">I")

# What an answer can be.
OK, ERROR, MISSING, SYNTAX, ASK, AT, FORK_ENDED = "ok", "error", "missing", "syntax", "ask", "at", "fork_ended"

ARRAY, TENSOR, TUPLE, SET, COMPLEX, BIG_INT, SCALAR, OPAQUE, HANDLE, CALLBACK, SHARED, FROZENSET = range(1, 13)
GENERATOR = 13  # only from the check to the student's code
_SEQUENCES: dict[int, Callable[[list[Any]], Any]] = {TUPLE: tuple, SET: set, FROZENSET: frozenset}
_KINDS = "biufcSUMm"
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
_TORCH_DTYPES = {
    "float32": "<f4", "float64": "<f8", "float16": "<f2", "bfloat16": "<i2", "int8": "|i1", "uint8": "|u1",
    "int16": "<i2", "int32": "<i4", "int64": "<i8", "bool": "|b1", "complex64": "<c8", "complex128": "<c16",
}  # fmt: skip


class WireError(Exception):
    """The bytes are not a message, or a value cannot be sent."""


class Opaque:
    """Something that cannot cross: only the name of its type does."""

    __slots__ = ("type_name",)

    def __init__(self, type_name: str) -> None:
        self.type_name = type_name

    def __repr__(self) -> str:
        return f"<{self.type_name}>"


def no_more(value: object) -> Any:
    """Encode what has no encoding as ``Opaque``; what arrived as one keeps the name of its type."""
    if type(value) is Opaque:
        return extension(OPAQUE, value.type_name)
    return extension(OPAQUE, _type_name(value))


def _type_name(value: object) -> str:
    kind = type(value)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")[:200]


def extension(code: int, content: Any) -> Any:
    """Return ``content`` packed as extension ``code``."""
    return msgpack.ExtType(code, msgpack.packb(content, use_bin_type=True))


def number_of(body: bytes) -> Any:
    """Return the number of a request of which nothing else could be read."""
    return msgpack.unpackb(body, strict_map_key=False)[0]


def packed_generator(value: np.random.Generator, number: int) -> Any:
    """Return a random generator as the name of its bit generator and its state, under ``number``.

    Raises:
        TypeError: its bit generator is not one of NumPy's.
    """
    name = type(value.bit_generator).__name__
    if name not in _BIT_GENERATORS:
        raise TypeError(f"a generator over {name} cannot be passed to the student's code")
    return extension(GENERATOR, [number, name, Encoder().plain(dict(value.bit_generator.state))])


def generator(name: str, state: dict[str, Any]) -> np.random.Generator:
    """Return a new generator in the state that ``packed_generator`` has packed.

    Raises:
        WireError: there is no such bit generator, or this is not a state of it.
    """
    _need(name in _BIT_GENERATORS, "bit generator")
    bits = getattr(np.random, name)(0)
    try:
        bits.state = state
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise WireError("state of a bit generator") from error
    return np.random.Generator(bits)


_PLAIN_NUMBERS = frozenset((float, bool))  # a list of nothing else is packed as it is


class Encoder:
    """Turns values into msgpack-able ones.

    ``other(value)`` is asked for everything that is not plain data (handles, callbacks), and
    ``number(value)`` gives a dict, list or array the number under which it keeps its identity. Only exact
    builtin types and base arrays are read: no method of a subclass is ever called.
    """

    def __init__(self, other: Callable[[object], Any] = no_more, number: Callable[[object], int] | None = None) -> None:
        self.other, self.number, self.items_left = other, number, MAX_ITEMS

    def plain(self, value: Any, depth: int = 0) -> Any:
        """Return ``value`` as something msgpack packs.

        Raises:
            WireError: it holds more than ``MAX_ITEMS`` values.
        """
        self.items_left -= 1
        if self.items_left < 0:
            raise WireError("too many values in one message")
        kind = type(value)
        if value is None or kind is float or kind is str or kind is bytes or kind is bool:
            return value.encode("utf-8", "replace").decode() if kind is str and not _is_utf8(value) else value
        if kind is int:
            return self._integer(value)
        if kind is np.ndarray or isinstance(value, np.ndarray):
            return self._array(value)
        if depth > MAX_DEPTH:
            return no_more(value)
        if kind is list:
            packed: Any = list.copy(value)
            if len(packed) < self.items_left and _PLAIN_NUMBERS.issuperset(map(type, packed)):
                self.items_left -= len(packed)
            else:
                packed = [self.plain(item, depth + 1) for item in packed]
            return extension(SHARED, [self.number(value), packed]) if self.number else packed
        if kind is dict:
            packed = {self._key(key): self.plain(item, depth + 1) for key, item in dict.copy(value).items()}
            return extension(SHARED, [self.number(value), packed]) if self.number else packed
        if kind is tuple:
            return extension(TUPLE, [self.plain(item, depth + 1) for item in value])
        if kind is set or kind is frozenset:
            return extension(SET if kind is set else FROZENSET, [self.plain(item, depth + 1) for item in value])
        if kind is complex:
            return extension(COMPLEX, [value.real, value.imag])
        if isinstance(value, np.generic) and kind.__module__ == "numpy":
            return self._scalar(value)
        if kind.__module__ in ("torch", "torch.nn.parameter") and kind.__name__ in ("Tensor", "Parameter"):
            return self._tensor(value)
        return self.other(value)

    def _integer(self, value: int) -> Any:
        if -(1 << 63) <= value < (1 << 64):
            return value
        if value.bit_length() > 8 * 4096:
            return extension(OPAQUE, f"int of {value.bit_length()} bits")
        return extension(BIG_INT, value.to_bytes((value.bit_length() + 8) // 8, "big", signed=True))

    def _array(self, value: Any) -> Any:
        subclass = "" if type(value) is np.ndarray else _type_name(value)
        base = value if not subclass else np.ndarray.view(value, np.ndarray)
        if not _is_plain(base.dtype):
            return extension(OPAQUE, f"ndarray of {base.dtype.str[:40]}")
        if base.nbytes > MAX_FRAME_BYTES // 2:
            raise WireError(f"an array of {base.nbytes >> 20} MB is too large to hand over")
        number = self.number(value) if self.number and not subclass else None
        return extension(ARRAY, [base.dtype.str, base.shape, base.tobytes(), subclass, number])

    def _scalar(self, value: Any) -> Any:
        if not _is_plain(value.dtype):
            return no_more(value)
        if value.dtype.itemsize == 0:  # np.str_("")
            return value.item()
        return extension(SCALAR, [value.dtype.str, value.tobytes()])

    def _tensor(self, value: Any) -> Any:
        torch = sys.modules["torch"]
        name = str(value.dtype)[6:]
        if name not in _TORCH_DTYPES or value.layout is not torch.strided:
            return no_more(value)
        plain = value.detach().cpu().contiguous()
        plain = plain.view(torch.int16) if name == "bfloat16" else plain
        return extension(TENSOR, [name, list(plain.shape), plain.numpy().tobytes(), bool(value.requires_grad)])

    def _key(self, key: Any) -> Any:
        kind = type(key)
        if key is None or kind in (float, str, bytes, bool):
            return key
        if kind is int:
            return self._integer(key)
        if kind is tuple:
            return extension(TUPLE, [self._key(item) for item in key])
        if isinstance(key, np.generic) and kind.__module__ == "numpy":
            return self._scalar(key)
        return no_more(key)


def _is_utf8(value: str) -> bool:
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


def frame(document: Any) -> bytes:
    """Return a plain document as one frame.

    Raises:
        WireError: it is larger than a frame may be.
    """
    body = msgpack.packb(document, use_bin_type=True)
    if len(body) > MAX_FRAME_BYTES:
        raise WireError(f"a message of {len(body) >> 20} MB is too large")
    return HEADER.pack(len(body)) + bytes(body)


def _need(condition: bool, what: str) -> None:
    if not condition:
        raise WireError(what)


def _is_plain(kind: np.dtype[Any]) -> bool:
    """Say whether values of this type cross. Dates without a unit do not: NumPy itself cannot print them."""
    return kind.kind in _KINDS and not kind.fields and kind.str[1:] != "M8"


_dtypes: dict[str, np.dtype[Any]] = {}


def _dtype(name: Any) -> np.dtype[Any]:
    if type(name) is str and (known := _dtypes.get(name)) is not None:
        return known
    _need(type(name) is str and len(name) <= 24, "dtype")
    # NumPy warns of old spellings before it refuses them
    _need(name[:1] in ("<", ">", "|") and name[1:2] in _KINDS, "dtype")
    try:
        dtype: np.dtype[Any] = np.dtype(name)
    except (TypeError, ValueError, SyntaxError, OverflowError) as error:
        raise WireError("dtype") from error
    allowed = _is_plain(dtype) and not dtype.hasobject and not dtype.subdtype
    _need(allowed and dtype.itemsize <= 65536 and dtype.str == name, "dtype not allowed")
    if len(_dtypes) < 256:
        _dtypes[name] = dtype
    return dtype


class Decoder:
    """Rebuilds values from a document. ``special(code, content)`` answers for HANDLE, CALLBACK, GENERATOR and SHARED.

    ``subclasses`` collects the type names of arrays that were not plain.
    """

    def __init__(self, special: Callable[[int, Any], Any] | None = None) -> None:
        self.special, self.items_left, self.depth = special, _MOST_DECODED, 0
        self.subclasses: list[str] = []

    @property
    def items(self) -> int:
        """How many values there were so far."""
        return _MOST_DECODED - self.items_left

    def decode(self, body: bytes) -> Any:
        """Return the value of one document.

        Raises:
            WireError: the bytes are not a valid message.
        """
        if len(body) > MAX_FRAME_BYTES:
            raise WireError("message too large")
        try:
            return self._document(body)
        except WireError:
            raise
        except (ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
            # msgpack's own errors are ValueErrors; an unhashable dict key is a TypeError
            raise WireError(f"{type(error).__name__}: {str(error)[:100]}") from None
        except msgpack.exceptions.UnpackException as error:
            raise WireError(type(error).__name__) from None

    def _document(self, body: bytes) -> Any:
        self.depth += 1
        if self.depth > MAX_DEPTH + 10:
            raise WireError("too deep")
        size = len(body)
        value = msgpack.unpackb(
            body,
            raw=False,
            strict_map_key=False,
            ext_hook=self._extension,
            list_hook=self._counted,
            object_hook=self._counted,
            timestamp=0,
            max_str_len=size,
            max_bin_len=size,
            max_ext_len=size,
            max_array_len=min(size, MAX_ITEMS),
            max_map_len=min(size, MAX_ITEMS),
        )
        self.depth -= 1
        return value

    def _counted(self, container: Any) -> Any:
        self.items_left -= len(container)
        if self.items_left <= 0:
            raise WireError("too many values")
        return container

    def _extension(self, code: int, body: bytes) -> Any:
        self.items_left -= 1
        if self.items_left <= 0:
            raise WireError("too many values")
        if code == SHARED:
            return self._shared(body)
        content = self._document(body)
        if code == ARRAY:
            return self._array(content)
        if code == SCALAR:
            _need(type(content) is list and len(content) == 2 and type(content[1]) is bytes, "scalar")
            kind = _dtype(content[0])
            _need(kind.itemsize == len(content[1]) and kind.itemsize > 0, "scalar")
            return np.frombuffer(content[1], kind)[0]
        if code in _SEQUENCES:
            _need(type(content) is list, "sequence")
            return _SEQUENCES[code](content)
        if code == OPAQUE:
            _need(type(content) is str, "opaque")
            return Opaque(content[:200])
        if code == TENSOR:
            return self._tensor(content)
        if code == COMPLEX:
            _need(
                type(content) is list and len(content) == 2 and all(type(part) is float for part in content), "complex"
            )
            return complex(*content)
        if code == BIG_INT:
            _need(type(content) is bytes and len(content) <= 4097, "integer")
            return int.from_bytes(content, "big", signed=True)
        if code in (HANDLE, CALLBACK, GENERATOR) and self.special is not None:
            return self.special(code, content)
        raise WireError(f"extension {code}")

    def _shared(self, body: bytes) -> Any:
        _need(self.special is not None, "shared")
        content = self._document(body)
        _need(type(content) is list and len(content) == 2 and type(content[0]) is int, "shared")
        return self.special(SHARED, content)  # type: ignore[misc]  # not None: needed above

    def _array(self, content: Any) -> Any:
        if type(content) is not list or len(content) != 5 or type(content[3]) is not str:
            raise WireError("array header")
        name, shape, raw, subclass, number = content
        if subclass:
            self.subclasses.append(subclass[:200])
        array = _rebuilt(_dtype(name), shape, raw)
        if number is None:
            return array
        _need(type(number) is int and self.special is not None, "shared")
        return self.special(SHARED, [number, array])  # type: ignore[misc]  # not None: needed above

    def _tensor(self, content: Any) -> Any:
        _need(type(content) is list and len(content) == 4 and type(content[0]) is str, "tensor header")
        name = content[0]
        _need(name in _TORCH_DTYPES, "tensor dtype")
        array = _rebuilt(np.dtype(_TORCH_DTYPES[name]), content[1], content[2])
        torch = sys.modules.get("torch")  # loaded on both sides where an assignment lists it, else a lie
        _need(torch is not None, "tensor without torch")
        tensor = torch.from_numpy(array)  # type: ignore[union-attr]  # needed above
        if name == "bfloat16":
            tensor = tensor.view(tensor.new_empty(0).bfloat16().dtype)
        if content[3] is True and (tensor.is_floating_point() or tensor.is_complex()):
            tensor.requires_grad_(True)
        return tensor


def _rebuilt(kind: np.dtype[Any], shape: Any, raw: Any) -> Any:
    if type(raw) is not bytes or type(shape) is not list or len(shape) > 32:
        raise WireError("array header")
    count = 1
    for length in shape:  # no calls: this is most of what a decoder does
        if type(length) is not int or not 0 <= length <= MAX_FRAME_BYTES:
            raise WireError("shape")
        count *= length
        if count > MAX_FRAME_BYTES:
            raise WireError("shape")
    if count * kind.itemsize != len(raw) or (kind.itemsize == 0 and count):
        raise WireError("array size")
    return np.ndarray(shape, kind, raw).copy() if count else np.zeros(shape, kind)
