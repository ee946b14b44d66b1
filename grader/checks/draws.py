"""When numbers count as drawn at random: normal, independent, and all of them.

Every bound lies where a right draw comes less than once in a hundred million; all bounds of one call together refuse
what is right less than once in ten million (``tests/checks/test_draws.py`` adds the exact probabilities up).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader import compare, messages
from grader.checks.asserts import CheckFailure
from grader.model import Text

Floats = NDArray[np.floating[Any]]

FEWEST = 1_000  # numbers, from which a distribution is judged
_DEVIATIONS = 6.0  # of what is looked at once
_DEVIATIONS_OF_SLICES = 7.0  # of what is looked at for every row and column: 3e-12 each
_DEVIATIONS_OF_PRODUCTS = 6.5  # of products of two normal numbers, whose tails are longer
_SPARE = 5  # numbers more or less in a cell, for the longer tail of a small share
_DIFFERENT = 0.99  # of all numbers; in single precision some of 40,000 come twice by chance
# Cells of the standard normal distribution by their upper ends, and what lies below these: eighths, and the tails.
_ENDS = np.array([-2.5, -1.1503494, -0.6744898, -0.3186394, 0.0, 0.3186394, 0.6744898, 1.1503494, 2.5])
_BELOW = np.array([0.0062096653, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.9937903347])


def assert_normal(actual: object, std: float, shape: Sequence[int]) -> None:
    """Require that ``actual``, of this shape, may be independent normal numbers with mean 0 and this deviation.

    Several draws are passed as one array, one below the other: each row and each place in a row is looked at by itself,
    so that numbers that are never drawn, or only once, are seen.

    Raises:
        CheckFailure: it may not; what is right is told so less than once in ten million calls.
        ValueError: the shape holds too few numbers to judge, or the deviation is not positive.
    """
    if np.prod(shape) < FEWEST or not std > 0:
        raise ValueError(f"a deviation above 0 and at least {FEWEST} numbers are needed, got {std} and {tuple(shape)}")
    difference = compare.difference(actual, np.zeros(shape))
    if difference is not None and difference.kind in ("type", "shape", "dtype"):
        of_another_kind = difference.kind == "type"
        raise CheckFailure(difference.message, difference.hint, actual, is_of_another_kind=of_another_kind)
    numbers = np.asarray(compare.as_array(actual)[0], dtype=np.float64)
    if not np.isfinite(numbers).all():
        raise CheckFailure(messages.text("checks.draws.finite", count=int((~np.isfinite(numbers)).sum())))
    rows = numbers.reshape(len(numbers), -1)
    for problem in (*_as_a_whole(rows, std), *_not_normal(rows / std), *_dependent(rows / std)):
        raise CheckFailure(problem)


def cell_bounds(count: int) -> tuple[Floats, Floats, Floats]:
    """Return how many of so many normal numbers each cell holds on average, at least, and at most."""
    share = np.diff(_BELOW, prepend=0.0, append=1.0)
    room = _DEVIATIONS * np.sqrt(count * share * (1 - share)) + _SPARE
    return count * share, count * share - room, count * share + room


def mean_square_bounds(count: int, deviations: float = _DEVIATIONS) -> tuple[float, float]:
    """Return the least and the greatest mean square of so many normal numbers, after Wilson and Hilferty."""
    middle, room = 1 - 2 / (9 * count), deviations * np.sqrt(2 / (9 * count))
    return max(0.0, float(middle - room)) ** 3, float(middle + room) ** 3


def _as_a_whole(rows: Floats, std: float) -> Iterator[Text]:
    """Tell what is wrong with the deviation and the mean of all numbers."""
    told = {"count": rows.size, "expected": f"{std:.4g}"}
    least, most = mean_square_bounds(rows.size - 1)
    if not least <= rows.var(ddof=1) / std**2 <= most:
        yield messages.text("checks.draws.std", got=f"{rows.std():.4g}", **told)
    if abs(rows.mean()) > _DEVIATIONS * std / np.sqrt(rows.size):
        yield messages.text("checks.draws.mean", got=f"{rows.mean():.4g}", **told)


def _not_normal(rows: Floats) -> Iterator[Text]:
    """Tell the cell of which too few or too many numbers come: in the distribution's middle, flanks or tails."""
    counts = np.diff(np.searchsorted(np.sort(rows, axis=None), _ENDS), prepend=0, append=rows.size)
    expected, least, most = cell_bounds(rows.size)
    for cell in np.flatnonzero((counts < least) | (counts > most)):
        low, high = ("−∞", *(f"{end:.2f}" for end in _ENDS))[cell], (*(f"{end:.2f}" for end in _ENDS), "∞")[cell]
        share = {"count": rows.size, "got": int(counts[cell]), "expected": round(expected[cell])}
        yield messages.text("checks.draws.not_normal", low=low, high=high, **share)


def _dependent(rows: Floats) -> Iterator[Text]:
    """Tell what repeats, which row or column is unlike the others, and whether neighbours depend on each other."""
    different = 1 + int(np.count_nonzero(np.diff(np.sort(np.abs(rows), axis=None))))  # unique is slower
    if different < _DIFFERENT * rows.size:
        yield messages.text("checks.draws.repeats", count=rows.size, got=different)
    for axis, table in enumerate((rows, rows.T)):  # its slices are the rows of the one, the columns of the other
        slices, length = table.shape
        means, squares = table.mean(axis=1), (table**2).mean(axis=1)
        least, most = mean_square_bounds(length, _DEVIATIONS_OF_SLICES)
        unlike = (squares < least) | (squares > most) | (np.abs(means) * np.sqrt(length) > _DEVIATIONS_OF_SLICES)
        for index in np.flatnonzero(unlike):
            found = {"mean": f"{means[index]:.2g}", "std": f"{table[index].std():.2g}"}
            yield messages.text(f"checks.draws.slice_{axis}", index=int(index), **found)
        least, most = mean_square_bounds(slices)
        if not least <= np.mean(length * means**2) <= most:
            yield messages.text("checks.draws.together")
        products = table[:, 1:] * table[:, :-1]
        if products.size >= FEWEST // 2:
            correlation = float(products.mean())
            if abs(correlation) > _DEVIATIONS_OF_PRODUCTS / np.sqrt(products.size):
                yield messages.text("checks.draws.neighbours", got=f"{correlation:.2g}")
