"""What batches of samples that were drawn from arguments have in common with them, whichever came up.

A result is looked at here if it is a list of batches, each of them arrays with equally many samples: pairs of x and t.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.compare import as_array
from grader.model import Exchange

Counts = dict[str, list[tuple[int, int]]]  # how many of how many, for each call
_Numbers = NDArray[np.int64]  # one for each sample, the same for equal ones
_CERTAIN = 10.0  # a draw with replacement would repeat a sample but in exp(-10) of all draws


class Batches(NamedTuple):
    """The batches of one call: its name and arguments, the sizes, and each part (x, t) of all samples, one below
    the other, with the number of its axes.
    """

    name: str
    inputs: Mapping[str, Any]
    sizes: tuple[int, ...]
    parts: tuple[Any, ...]
    axes: tuple[int, ...]

    @property
    def key(self) -> tuple[Any, ...]:
        """The same for calls with the same answer to the same arguments."""
        given = (np.asarray(value).tobytes() for value in self.inputs.values() if _has_samples(value))
        return (self.sizes, *(part.tobytes() for part in self.parts), *given)


def batches_of(exchange: Exchange) -> Batches | None:
    """Return the result of a call as batches; None if it is something else."""
    groups = [_arrays(batch) for batch in exchange.result] if isinstance(exchange.result, list) else []
    if not groups or not all(groups) or len({len(group) for group in groups}) > 1 or len(groups[0]) < 2:
        return None
    if any(len({len(array) for array in group}) > 1 for group in groups):
        return None
    columns = [[_rows(array) for array in column if len(array)] for column in zip(*groups, strict=True)]
    if any(not column or len({rows.shape[1] for rows in column}) > 1 for column in columns):
        return None
    sizes, axes = tuple(len(group[0]) for group in groups), tuple(array.ndim for array in groups[0])
    return Batches(exchange.name, exchange.inputs, sizes, tuple(map(np.concatenate, columns)), axes)


def sizes_of(calls: Iterable[Batches]) -> Iterator[tuple[str, float]]:
    """Yield what does not depend on chance, call by call: how many batches there are, their sizes and axes."""
    for number, call in enumerate(calls):
        yield f"{call.name} {number} batches", float(len(call.sizes))
        yield f"{call.name} {number} first", float(call.sizes[0])
        yield f"{call.name} {number} last", float(call.sizes[-1])
        yield from ((f"{call.name}[{part}] {number} axes", float(axes)) for part, axes in enumerate(call.axes))


def shares_of(calls: Iterable[Batches]) -> Counts:
    """Return how many samples repeat, lack, stay in place, stay beside each other, and stay with their partner.

    Calls with the same answer to the same arguments say it once.
    """
    shares: Counts = {}
    for call in {call.key: call for call in calls}.values():
        given = {place: _rows(value) for place, value in call.inputs.items() if _has_samples(value)}
        found = [_found_in(part, given) for part in call.parts]
        for number, each in enumerate(found):
            for what, counts in _about(each[1], each[2], call.sizes) if each else ():
                shares.setdefault(f"{call.name}[{number}] {what} {each[0]}", []).append(counts)
        if found[0] and found[-1] and found[0][0] != found[-1][0] and len(found[0][2]) == len(found[-1][2]):
            for what, counts in _about_pairs(found[0][1:], found[-1][1:], call.sizes):
                shares.setdefault(f"{call.name} {what}", []).append(counts)
    return shares


def _found_in(part: Any, given: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the first argument that has some of these samples, and the numbers of the drawn and the given ones."""
    for place, rows in given.items():
        if rows.shape[1] == part.shape[1]:
            both = np.ascontiguousarray(np.concatenate([part, rows]))
            numbers = np.unique(both.view(np.dtype((np.void, both.itemsize * both.shape[1]))), return_inverse=True)[1]
            drawn, there = np.split(numbers.ravel(), [len(part)])
            if np.isin(drawn, there).any():
                return place, drawn, there
    return ()


def _about(drawn: _Numbers, given: _Numbers, sizes: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
    most = 1 + int(max(drawn.max(), given.max()))
    more = np.bincount(drawn, minlength=most) - np.bincount(given, minlength=most)
    yield "repeats", (int(more.clip(0).sum()), len(drawn))
    yield "lacks", (int((-more).clip(0).sum()), len(given))
    common = min(len(drawn), len(given))
    yield "in place of", (int((drawn[:common] == given[:common]).sum()), len(drawn))
    neighbours = given[:-1] * most + given[1:]
    yield "follows", (int(np.isin(drawn[:-1] * most + drawn[1:], neighbours).sum()), len(drawn))
    if len(np.unique(given)) == len(given) and sum(size**2 for size in sizes) >= 2 * _CERTAIN * len(given):
        batch = np.repeat(np.arange(len(sizes)), sizes)
        distinct = len(np.unique(batch * most + drawn))
        yield "repeats in a batch", (distinct < len(drawn), 1)


def _about_pairs(
    first: tuple[_Numbers, _Numbers], last: tuple[_Numbers, _Numbers], sizes: tuple[int, ...]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield how many samples have their partner in the same place, and how many in the same batch."""
    (x, given_x), (t, given_t) = first, last
    most = 1 + int(max(t.max(), given_t.max()))
    yield "pairs", (int(np.isin(x * most + t, given_x * most + given_t).sum()), len(x))
    partner = np.full(1 + int(max(x.max(), given_x.max())), -1)
    partner[given_x] = given_t
    batch = np.repeat(np.arange(len(sizes)), sizes)
    yield "partners in the batch", (int(np.isin(batch * most + partner[x], batch * most + t).sum()), len(x))


def _arrays(batch: Any) -> list[Any]:
    if not isinstance(batch, (tuple, list)):
        return []
    arrays = [as_array(part)[0] for part in batch]
    return [] if not all(map(_has_samples, arrays)) else arrays


def _has_samples(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim > 0 and value.dtype.kind in "biuf"


def _rows(array: Any) -> Any:
    return np.asarray(array, dtype=np.float64).reshape(len(array), -1 if len(array) else 1)
