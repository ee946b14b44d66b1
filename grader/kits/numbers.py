"""Runs of numbers, told from all others: four in a row at six digits, in text or in the bytes of an array."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

IN_A_ROW = 4
_NUMBER = re.compile(r"[-+]?(?:\d+\.\d+|\.\d+|\d+)(?:[eE][-+]?\d+)?")
_AT_ONCE, _OVERLAP = 1_000_000, 4096  # bytes that are looked at together, and how many of them twice
_TAGGED = np.dtype([("tag", "u1"), ("value", ">f8")])  # a number in a list of MessagePack (0xCB) or of pickle (0x47)
_SMALLEST, _LARGEST = 1e-12, 1e12  # what lies beyond is no number of an exercise, but bytes of something else

Keys = NDArray[np.uint64]


def keys_of(values: NDArray[Any]) -> tuple[Keys, NDArray[np.int64]]:
    """Return a key for each four numbers in a row, and the place of the first of them.

    Numbers that say nothing are passed over: 0, 1, 0.5 and all others that three digits write.
    """
    with np.errstate(all="ignore"):  # bytes of something else are any numbers
        numbers = np.asarray(values, dtype=np.float64).ravel()
        sizes = np.abs(numbers)
        places = np.flatnonzero((sizes > _SMALLEST) & (sizes < _LARGEST))
        sizes = sizes[places]
        exponents = np.floor(np.log10(sizes)).astype(np.int64)
        digits = np.rint(sizes * 10.0 ** (5 - exponents)).astype(np.int64)
    over = digits >= 1_000_000
    digits[over], exponents[over] = 100_000, exponents[over] + 1
    telling = digits % 1000 != 0
    places, digits, exponents = places[telling], digits[telling], exponents[telling]
    signed = np.where(numbers[places] < 0, -digits, digits)
    one = (signed * 64 + exponents).astype(np.uint64)
    count = len(one) - IN_A_ROW + 1
    if count <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    keys = np.zeros(count, np.uint64)
    for shift in range(IN_A_ROW):
        keys = (keys ^ one[shift : shift + count]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys, places[:count]


def all_keys(arrays: Iterable[NDArray[Any]]) -> Keys:
    """Return the keys of all runs in some arrays, sorted."""
    found = [keys_of(array)[0] for array in arrays]
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.uint64)


def _are_among(keys: Keys, wanted: Keys) -> NDArray[np.bool_]:
    """Say of each key whether it is among those that are wanted, which are sorted."""
    if not len(keys) or not len(wanted):
        return np.zeros(len(keys), np.bool_)
    places = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
    return np.asarray(wanted[places] == keys)


def runs_in_text(text: str, wanted: Keys) -> Iterator[tuple[int, str]]:
    """Yield where in a text numbers stand whose key is among ``wanted``, and these numbers as they stand there."""
    found = list(_NUMBER.finditer(text))
    if len(found) < IN_A_ROW:
        return
    keys, places = keys_of(np.array([float(number[0]) for number in found]))
    for place in places[_are_among(keys, wanted)]:
        yield found[place].start(), found[place][0]


def is_in_bytes(data: bytes, wanted: Keys) -> bool:
    """Say whether binary data holds such numbers, as float64 or float32 in either order of bytes, anywhere in it."""
    if len(data) > _AT_ONCE:
        parts = range(0, len(data), _AT_ONCE - _OVERLAP)
        return any(is_in_bytes(data[start : start + _AT_ONCE], wanted) for start in parts)
    views = []
    for kind in ("<f8", "<f4", ">f8", ">f4"):
        size = np.dtype(kind).itemsize
        starts = range(min(size, max(0, len(data) - IN_A_ROW * size + 1)))
        views += [np.frombuffer(data, kind, (len(data) - start) // size, start) for start in starts]
    for start in range(min(_TAGGED.itemsize, max(0, len(data) - IN_A_ROW * _TAGGED.itemsize + 1))):
        items = np.frombuffer(data, _TAGGED, (len(data) - start) // _TAGGED.itemsize, start)
        views.append(items["value"][(items["tag"] == 0xCB) | (items["tag"] == 0x47)])
    if not views:
        return False
    with np.errstate(all="ignore"):  # bytes of something else are any numbers
        numbers = np.concatenate([view.astype(np.float64) for view in views])
    return bool(_are_among(keys_of(numbers)[0], wanted).any())


def arrays_in(value: Any) -> Iterator[NDArray[Any]]:
    """Yield the numbers of a value as arrays: an array as it is, a list's or a dict's numbers together."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f":
            yield value
    elif isinstance(value, dict):
        yield from arrays_in(list(value.values()))
    elif isinstance(value, list | tuple):
        scalars = [each for each in value if isinstance(each, float | np.floating)]
        if scalars:
            yield np.array(scalars, dtype=np.float64)
        for each in value:
            yield from arrays_in(each)
    elif hasattr(value, "detach"):  # a tensor of torch
        yield np.asarray(value.detach().cpu().numpy())
