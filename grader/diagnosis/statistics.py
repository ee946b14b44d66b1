"""What answers that were drawn at random have in common, whichever numbers came up: shares, repeats and means.

Two hands that make the same mistake draw in another order, so that no number is the same; how often something happens
is. Each statistic has a spread, in which it lies in all but one of some hundred million draws.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np

from grader.compare import as_array
from grader.diagnosis.leaves import leaves
from grader.model import Exchange

_DEVIATIONS = 6.0
_FEWEST = 20  # numbers, or rows, from which anything is concluded


class Statistic(NamedTuple):
    """One number about all answers of one check, and how far from another's it may lie by chance."""

    value: float
    spread: float

    def agrees(self, other: Statistic) -> bool:
        """Return whether the two may differ by chance alone."""
        return bool(abs(self.value - other.value) <= np.hypot(self.spread, other.spread))


Statistics = Mapping[str, Statistic]


class Drawn(Protocol):
    """Answers to one check."""

    @property
    def passed(self) -> bool:
        """Whether the check passed."""

    @property
    def statistics(self) -> Statistics:
        """What they have in common."""


def statistics_of(exchanges: Iterable[Exchange]) -> Statistics:
    """Return the statistics of all calls of one check that were given a random generator, by what they are about."""
    shares: dict[str, list[tuple[int, int]]] = {}
    values: dict[str, list[Any]] = {}
    for exchange in exchanges:
        if not exchange.draws or exchange.error is not None:
            continue
        answers = dict(_arrays(exchange))
        for path, answer in answers.items():
            if answer.size and np.isfinite(answer).all():
                values.setdefault(f"{path} mean", []).append(answer.ravel())
            shares.setdefault(f"{path} repeats", []).append(_repeats(answer))
            shares.setdefault(f"{path} mode", []).append(_commonest(answer))
            for place, given in exchange.inputs.items():
                if isinstance(given, (int, float, np.ndarray)) and np.shape(given) in ((), answer.shape):
                    shares.setdefault(f"{path} is {place}", []).append(_count(answer == given))
        for (first, a), (second, b) in itertools.combinations(answers.items(), 2):
            if a.shape == b.shape:
                shares.setdefault(f"{first} is {second}", []).append(_count(a == b))
    found = {key: _share(counts) for key, counts in shares.items() if sum(total for _, total in counts) >= _FEWEST}
    found |= {
        f"{key} at all": Statistic(float(any(some for some, _ in counts)), 0.0)
        for key, counts in shares.items()
        if key.endswith(" repeats")
    }
    found |= {key: _mean(parts) for key, parts in values.items() if sum(part.size for part in parts) >= _FEWEST}
    return found


def _arrays(exchange: Exchange) -> Iterator[tuple[str, Any]]:
    for path, value in leaves(exchange.result, exchange.name):
        array, _ = as_array(value)
        if array is not None and array.ndim and array.size and array.dtype.kind in "biuf":
            yield path, array


def _repeats(answer: Any) -> tuple[int, int]:
    """Return how many rows of an answer are there a second time, and how many rows there are."""
    return len(answer) - len({row.tobytes() for row in np.ascontiguousarray(answer)}), len(answer)


def _commonest(answer: Any) -> tuple[int, int]:
    return int(np.unique(answer, return_counts=True)[1].max()), answer.size


def _count(same: Any) -> tuple[int, int]:
    return int(np.sum(same)), int(np.size(same))


def _share(counts: list[tuple[int, int]]) -> Statistic:
    """Return a share and its spread, that of none and of all as if there were one more or less."""
    some, total = (sum(each) for each in zip(*counts, strict=True))
    share = some / total
    return Statistic(share, _DEVIATIONS * float(np.sqrt((share * (1 - share) + 1 / total) / total)))


def _mean(parts: list[Any]) -> Statistic:
    numbers = np.concatenate(parts).astype(np.float64)
    return Statistic(float(numbers.mean()), _DEVIATIONS * float(numbers.std() / np.sqrt(numbers.size)))


def drawn_alike(
    own: Mapping[str, Drawn | None], known: Mapping[str, Drawn | None], reference: Mapping[str, Drawn | None]
) -> bool:
    """Return whether two hands answer all checks alike by their statistics, and in one of them not as the reference."""
    is_told = False
    for check, mine in own.items():
        other, right = known[check], reference[check]
        if mine is None or other is None or right is None or other.passed or not mine.statistics:
            return False
        if mine.statistics.keys() != other.statistics.keys():
            return False
        if not all(other.statistics[key].agrees(value) for key, value in mine.statistics.items()):
            return False
        is_told = is_told or any(
            key in right.statistics and not right.statistics[key].agrees(value)
            for key, value in mine.statistics.items()
        )
    return is_told
