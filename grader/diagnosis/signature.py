"""What a submission answered during one check, as numbers to compare: lists, arrays and tensors are the same."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.compare import as_array
from grader.diagnosis.leaves import leaves
from grader.diagnosis.statistics import Statistics, statistics_of
from grader.model import Exchange

Floats = NDArray[np.float64]
_MOST_PIECES = 5_000  # of one check: a comparison must not cost more than the check
_UNALIGNED = re.compile(  # @ and np.matmul name only the two numbers that should be equal; np.dot the shapes as well
    r"matmul: .*core dimension.*\(size (?P<right>\d+) is different from (?P<left>\d+)\)"
    r"|shapes \(.*?\) and \(.*?\) not aligned: (?P<first>\d+) \(dim \d+\) != (?P<second>\d+) \(dim \d+\)",
    re.DOTALL,
)
_RIGHT = 1e-5  # of a number, and of the largest: as near as a right result is to the reference's
MOST_NUMBERS = 1_024  # of one array; of a larger one so many elements, always the same, stand for all


class Piece(NamedTuple):
    """One array of an answer: of which call (counted), what it is, its shape and its type.

    ``label`` ends with "=" for a result and "~" for a changed argument; with anything else there are no numbers.
    """

    call: int
    label: str
    shape: tuple[int, ...]
    dtype: str

    @property
    def size(self) -> int:
        """How many numbers are kept of it; a complex one counts as two."""
        return min(math.prod(self.shape), MOST_NUMBERS) * (2 if self.dtype[:1] == "c" else 1)

    @property
    def place(self) -> str:
        """What it is of, without what stands there."""
        return self.label.partition("=")[0]

    @property
    def argument(self) -> tuple[str, str]:
        """The function and the argument that was changed."""
        name, _, place = self.label.rstrip("~").partition("(")
        return name, place.split(")")[0].split("/")[0]

    @property
    def is_error(self) -> bool:
        """Whether the call raised."""
        return self.dtype == "error"

    @property
    def is_change(self) -> bool:
        """Whether this is an argument that was changed."""
        return self.label.endswith("~")


@dataclass(frozen=True)
class Signature:
    """All answers to one check: whether it passed, the pieces in order, and their numbers one after the other.

    ``statistics`` are about what was drawn at random.
    """

    passed: bool
    pieces: tuple[Piece, ...]
    numbers: Floats
    statistics: Statistics = field(default_factory=dict)

    @cached_property
    def structure(self) -> tuple[tuple[int, str, tuple[int, ...], int], ...]:
        """What must be the same before numbers are compared: calls, errors, shapes, places, how many; not the types."""
        return tuple((piece.call, piece.label, piece.shape, piece.size) for piece in self.pieces)

    def without(self, open_places: Collection[tuple[int, str]]) -> Signature:
        """Return the same without those results (a call and the name of a piece) that say nothing about numbers."""
        kept = [not (_says_nothing(piece) and (piece.call, piece.place) in open_places) for piece in self.pieces]
        if all(kept):
            return self
        numbers = [self.numbers[place] for keep, (_, place) in zip(kept, self.slices(), strict=True) if keep]
        pieces = tuple(itertools.compress(self.pieces, kept))
        return Signature(self.passed, pieces, np.concatenate(numbers) if numbers else np.zeros(0), self.statistics)

    @property
    def open_places(self) -> frozenset[tuple[int, str]]:
        """Where there is an object, or nothing, for a result: what stands there is nobody's business."""
        return frozenset((piece.call, piece.place) for piece in self.pieces if _says_nothing(piece))

    @cached_property
    def unworded(self) -> Signature:
        """The same without what errors say; only which call raised one."""
        pieces = [p._replace(label=p.label.partition(" raised ")[0]) if p.is_error else p for p in self.pieces]
        return Signature(self.passed, tuple(pieces), self.numbers, self.statistics)

    @property
    def raises_later(self) -> bool:
        """Whether a call raises an error, after another that has answered; that an object was made is no answer."""
        before = list(itertools.takewhile(lambda piece: not piece.is_error, self.pieces))
        return len(before) < len(self.pieces) and not all(map(_says_nothing, before))

    @cached_property
    def dtypes(self) -> tuple[str, ...]:
        """The types of the arrays."""
        return tuple(piece.dtype for piece in self.pieces)

    def is_shaped_like(self, other: Signature) -> bool:
        """Return whether all results, up to where the check ended, have the places and shapes of another's.

        What was changed besides makes no difference.
        """
        mine, others = ([p for p in each.structure if not p[1].endswith("~")] for each in (self, other))
        return bool(mine) and mine == [place for place in others if place[0] <= mine[-1][0]]

    def is_right_where(self, other: Signature, right: Signature) -> bool:
        """Return whether some result is the right one where that of another hand is not."""
        known, truth = other.by_piece, right.by_piece
        for key in self.by_piece.keys() & known.keys() & truth.keys():
            if not key[1].endswith("~") and _same(self.by_piece[key], truth[key]) and not _same(known[key], truth[key]):
                return True
        return False

    @cached_property
    def by_piece(self) -> dict[tuple[int, str, tuple[int, ...]], Floats]:
        """The numbers of each piece, by its call, label and shape."""
        return {(piece.call, piece.label, piece.shape): self.numbers[place] for piece, place in self.slices()}

    @cached_property
    def changed(self) -> frozenset[tuple[str, str]]:
        """The arguments that were changed, and by which function."""
        return frozenset(piece.argument for piece in self.pieces if piece.is_change)

    @cached_property
    def has_telling_numbers(self) -> bool:
        """Whether it holds a number that nobody would come upon by chance: not 0, 1, 0.25, nan, …"""
        numbers = self.numbers[np.isfinite(self.numbers)]
        return bool((np.abs(numbers - np.round(numbers, 4)) > 1e-7 * (1 + np.abs(numbers))).any())

    def slices(self) -> Iterator[tuple[Piece, slice]]:
        """Yield each piece with the place of its numbers."""
        start = 0
        for piece in self.pieces:
            yield piece, slice(start, start + piece.size)
            start += piece.size


def signature_of(exchanges: Iterable[Exchange], *, passed: bool) -> Signature:
    """Return recorded calls as answers."""
    exchanges = list(exchanges)
    pieces: list[Piece] = []
    parts: list[Floats] = []
    for call, exchange in enumerate(exchanges):
        if len(pieces) > _MOST_PIECES:
            break
        if exchange.error is not None:
            kind, words = exchange.error
            words = _one_wording(words[:300])
            pieces.append(Piece(call, f"{exchange.name} raised {kind}: {words}", (), "error"))
            parts.append(np.zeros(1))
            continue
        for path, value in leaves(exchange.result, ""):
            _add(call, f"{exchange.name}{path}", "=", value, pieces, parts)
        for place in sorted(exchange.changes):
            for path, value in leaves(exchange.changes[place], ""):
                _add(call, f"{exchange.name}({place}){path}", "~", value, pieces, parts)
        # What an argument holds now never left the worker: only that it was changed is known, in place or by replacing.
        for argument in sorted({place.partition("/")[0] for place in exchange.touched}):
            _add(call, f"{exchange.name}({argument})", "~", 1.0, pieces, parts)
    numbers = np.concatenate(parts) if parts else np.zeros(0)
    return Signature(passed, tuple(pieces), numbers, statistics_of(exchanges))


def _same(a: Floats, b: Floats) -> bool:
    scale = float(np.abs(b[np.isfinite(b)]).max(initial=0.0))
    return a.size == b.size and bool(np.allclose(a, b, rtol=_RIGHT, atol=_RIGHT * scale, equal_nan=True))


def _one_wording(words: str) -> str:
    """Return the words of an error, the same for a product of matrices that do not fit, whichever function was used."""
    found = _UNALIGNED.search(words)
    if found is None:
        return words
    left, right = found["left"] or found["first"], found["right"] or found["second"]
    return f"matrices not aligned: {left} and {right}"


def _says_nothing(piece: Piece) -> bool:
    return piece.dtype == "other" and piece.label.endswith(("=None", "=something"))


def _add(call: int, name: str, kind: str, value: Any, pieces: list[Piece], parts: list[Floats]) -> None:
    array, _ = as_array(value)
    if array is None or array.dtype.kind not in "biufc":
        shown = "None" if value is None else value[:50] if isinstance(value, str) else "something"
        pieces.append(Piece(call, f"{name}{kind}{shown}", (), "other"))
        parts.append(np.zeros(1))
        return
    pieces.append(Piece(call, name + kind, array.shape, array.dtype.newbyteorder("=").str.lstrip("<>|=")))
    flat = array.ravel() if array.size <= MOST_NUMBERS else array.ravel()[_sample(array.size)]
    if array.dtype.kind == "c":
        flat = np.ascontiguousarray(flat, dtype=np.complex128).view(np.float64)
    parts.append(np.asarray(flat, dtype=np.float64))


@lru_cache(maxsize=16)
def _sample(size: int) -> NDArray[np.int64]:
    """Return which elements of a large array stand for all: drawn once, so that no stride hides an edge."""
    return np.sort(np.random.default_rng(size).choice(size, MOST_NUMBERS, replace=False))
