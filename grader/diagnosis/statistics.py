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
from grader.diagnosis.resampling import Batches, batches_of, shares_of, sizes_of
from grader.model import Exchange

_DEVIATIONS = 6.0
_FEWEST = 20  # numbers, or rows, from which anything is concluded
_FEWEST_SAMPLES = 10  # of batches: each is a whole sample
_CALLS = "calls"
_MANY = 1_000  # numbers, of which the least and the most are told


class Statistic(NamedTuple):
    """One number about all answers of one check, and how far from another's it may lie by chance."""

    value: float
    spread: float

    def agrees(self, other: Statistic) -> bool:
        """Return whether the two may differ by chance alone."""
        return bool(abs(self.value - other.value) <= np.hypot(self.spread, other.spread))

    def is_near(self, other: Statistic) -> bool:
        """Return whether the two differ by what chance nearly always brings: half as much."""
        return bool(abs(self.value - other.value) <= np.hypot(self.spread, other.spread) / 2)


Statistics = Mapping[str, Statistic]


class Drawn(Protocol):
    """Answers to one check."""

    @property
    def passed(self) -> bool:
        """Whether the check passed."""

    @property
    def statistics(self) -> Statistics:
        """What they have in common."""

    @property
    def changed(self) -> frozenset[tuple[str, str]]:
        """The arguments that were changed, and by which function."""


def statistics_of(exchanges: Iterable[Exchange]) -> Statistics:
    """Return the statistics of all calls of one check that were given a random generator, by what they are about."""
    shares: dict[str, list[tuple[int, int]]] = {}
    values: dict[str, list[Any]] = {}
    batches = []
    always: dict[str, Statistic] = {}
    for exchange in exchanges:
        if not exchange.draws or exchange.error is not None:
            continue
        if drawn := batches_of(exchange):
            batches.append(drawn)
            continue
        if exchange.many:
            always |= _about_equal_calls(exchange)
        answers = dict(_arrays(exchange))
        for path, answer in answers.items():
            if answer.size and np.isfinite(answer).all():
                values.setdefault(path, []).append(answer.ravel())
            if answer.ndim > 1 or answer.dtype.kind == "f":  # few values, such as True and False, repeat by chance
                shares.setdefault(f"{path} repeats", []).append(_repeats(answer))
            shares.setdefault(f"{path} mode", []).append(_commonest(answer))
            for place, given in exchange.inputs.items():
                if isinstance(given, (int, float, np.ndarray)) and np.shape(given) in ((), answer.shape):
                    shares.setdefault(f"{path} is {place}", []).append(_count(answer == given))
        for (first, a), (second, b) in itertools.combinations(answers.items(), 2):
            if a.shape == b.shape:
                shares.setdefault(f"{first} is {second}", []).append(_count(a == b))
    found = {key: _share(counts) for key, counts in shares.items() if sum(total for _, total in counts) >= _FEWEST}
    for key, counts in shares.items():
        several = [(some, total) for some, total in counts if total > 1]  # one number alone repeats nothing
        if key.endswith(" repeats") and several:
            found[f"{key} at all"] = Statistic(float(any(some for some, _ in several)), 0.0)
            found[f"{key} only"] = Statistic(float(all(some == total - 1 for some, total in several)), 0.0)
    for path, parts in values.items():
        if sum(part.size for part in parts) >= _FEWEST:
            found |= _about_numbers(path, parts)
            if all(part.dtype.kind == "f" for part in parts):
                found |= _about_a_distribution(path, parts)
    return found | always | _about_batches(batches)


def _about_equal_calls(exchange: Exchange) -> dict[str, Statistic]:
    """Return whether the commonest value, such as 0, comes equally often in each of several calls at once."""
    arrays = [as_array(result)[0] for result in exchange.result]
    numbers = [array.ravel() for array in arrays if array is not None and array.size >= _FEWEST]
    if len(numbers) < _FEWEST or len({each.size for each in numbers}) > 1:
        return {}
    times = {_commonest(each)[0] for each in numbers}
    return {f"{exchange.name} mode is always as often": Statistic(float(len(times) == 1), 0.0)}


def _about_batches(batches: list[Batches]) -> dict[str, Statistic]:
    """Return what batches of samples have in common: their sizes, which samples they hold, how many orders repeat."""
    found = {key: Statistic(size, 0.0) for key, size in sizes_of(batches)}
    for key, counts in shares_of(batches).items():
        some, total = (sum(each) for each in zip(*counts, strict=True))
        if any(word in key for word in (" repeats", " lacks", " pairs")):
            found[f"{key} at all"] = Statistic(float(some > 0), 0.0)
            found[f"{key} always"] = Statistic(float(some == total), 0.0)
        if total >= _FEWEST_SAMPLES:
            found[key] = _share(counts)
    if batches:  # a check ends with the first call that is wrong
        found[_CALLS] = Statistic(float(len(batches)), 0.0)
    keys = [each.key for each in batches]
    for number, each in enumerate(batches):
        if len(each.parts[0]) >= _FEWEST:
            found[f"{each.name} {number} is as"] = Statistic(float(keys.index(each.key)), 0.0)
    return found


def _arrays(exchange: Exchange) -> Iterator[tuple[str, Any]]:
    several = isinstance(exchange.result, tuple)  # not one array, though they may have one shape
    results = enumerate(exchange.result) if several else [("", exchange.result)]
    for path, value in (leaf for key, each in results for leaf in leaves(each, f"{exchange.name}[{key}]")):
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


def _about_numbers(path: str, parts: list[Any]) -> dict[str, Statistic]:
    """Return the mean of all answers, their least and most whole number, and how many calls repeat another."""
    numbers = np.concatenate(parts).astype(np.float64)
    found = {}
    if _is_more_than_one(numbers):
        found[f"{path} mean"] = Statistic(float(numbers.mean()), float(numbers.std()) * _room(numbers))
    if numbers.size >= _MANY and all(part.dtype.kind in "iu" for part in parts):
        apart = float(np.ptp(numbers)) / 8
        found[f"{path} least"] = Statistic(float(numbers.min()), apart)
        found[f"{path} most"] = Statistic(float(numbers.max()), apart)
    large = [part.tobytes() for part in parts if part.size >= _FEWEST]
    if len(large) > 1:
        found[f"{path} the same again"] = Statistic(float(len(large) - len(set(large))), 0.0)
    return found


def _about_a_distribution(path: str, parts: list[Any]) -> dict[str, Statistic]:
    """Return the deviation and the mean size in all calls that gave equally many numbers: scale, and form.

    Calls of other sizes have distributions of their own, such as those of layers with other fans.
    """
    sizes: dict[int, list[Any]] = {}
    for part in parts:
        sizes.setdefault(part.size, []).append(part)
    found: dict[str, Statistic] = {}
    for size, equal in sizes.items():
        numbers = np.concatenate(equal).astype(np.float64)
        if numbers.size >= _FEWEST:
            squares, absolute, room = (numbers - numbers.mean()) ** 2, np.abs(numbers), _room(numbers)
            deviation = float(np.sqrt(squares.mean()))
            spread = room * float(squares.std()) / (2 * deviation) if deviation else 0.0
            found[f"{path} of {size} deviation"] = Statistic(deviation, spread)
            if _is_more_than_one(numbers):
                found[f"{path} of {size} size"] = Statistic(float(absolute.mean()), room * float(absolute.std()))
    return found


def _is_more_than_one(numbers: Any) -> bool:
    """Say whether more was drawn than one fraction, whose size says nothing."""
    return bool(np.any(numbers != numbers[0]) or numbers[0] == np.floor(numbers[0]))


def _room(numbers: Any) -> float:
    """Return how far, in their deviation, the mean of such numbers may lie off: fractions that repeat count once."""
    are_whole = bool(np.all(numbers == np.floor(numbers)))
    return _DEVIATIONS / float(np.sqrt(numbers.size if are_whole else np.unique(numbers).size))


def drawn_alike(
    own: Mapping[str, Drawn | None], known: Mapping[str, Drawn | None], reference: Mapping[str, Drawn | None]
) -> frozenset[str]:
    """Return the checks that two hands answer alike by their statistics; none if in all of these as the reference.

    In the others the known hand must be right: there something else is wrong as well.
    """
    alike = {check: _is_told(mine, known[check], reference[check]) for check, mine in own.items()}
    others = [known[check] for check, told in alike.items() if told is None]
    if not any(alike.values()) or not all(other is not None and other.passed for other in others):
        return frozenset()
    return frozenset(check for check, told in alike.items() if told is not None)


def _is_told(mine: Drawn | None, other: Drawn | None, right: Drawn | None) -> bool | None:
    """Return whether one hand's answers are told from the reference's; None if they are not like the other hand's."""
    if mine is None or other is None or right is None or other.passed or not mine.statistics:
        return None
    common = mine.statistics.keys() & other.statistics.keys()  # the types of two hands' answers may differ
    if not common or mine.changed != other.changed:
        return None
    if not all(other.statistics[key].is_near(mine.statistics[key]) for key in common):
        return None
    known_right = (common & right.statistics.keys()) - {_CALLS}  # all that fail end before the reference
    is_right = all(right.statistics[key].agrees(mine.statistics[key]) for key in known_right)
    return mine.changed != right.changed or not is_right
