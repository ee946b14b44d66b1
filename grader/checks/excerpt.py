"""The part of two arrays around the element where they differ most, small enough to be shown beside a message."""

from __future__ import annotations

from typing import Any

from grader.compare import Array, as_array, number_text, number_texts
from grader.model import Excerpt

_ROWS, _COLUMNS = 3, 5  # with five columns both arrays fit a narrow window, one below the other
_DIGITS = 4


def excerpt_around(at: tuple[int, ...], actual: object, expected: object) -> Excerpt | None:
    """Return the part of two arrays around the element ``at``; None if it belongs to no such arrays.

    >>> import numpy as np
    >>> excerpt_around((1,), np.array([1.0, 2.5]), np.array([1.0, 2.0])).got
    (('1', '2.5'),)
    """
    got, want = as_array(actual)[0], as_array(expected)[0]
    if got is None or want is None or not at or got.shape != want.shape or len(at) != got.ndim:
        return None
    columns = _window(at[-1], got.shape[-1], _COLUMNS)
    rows = _window(at[-2], got.shape[-2], _ROWS) if got.ndim > 1 else range(0)
    before = at[:-2]
    cells = [[(*before, row, column) for column in columns] for row in rows] or [[(column,) for column in columns]]
    pairs = [[_pair(got, want, cell, exact=cell == at) for cell in line] for line in cells]
    return Excerpt(
        shape=got.shape,
        at=at,
        rows=tuple(rows),
        columns=tuple(columns),
        got=tuple(tuple(pair[0] for pair in line) for line in pairs),
        expected=tuple(tuple(pair[1] for pair in line) for line in pairs),
    )


def _window(at: int, size: int, most: int) -> range:
    """Return at most ``most`` indices, with ``at`` in the middle where the array goes on that far."""
    first = max(0, min(at - most // 2, size - most))
    return range(first, min(size, first + most))


def _pair(got: Array, want: Array, cell: tuple[int, ...], *, exact: bool) -> tuple[str, str]:
    """Return both values as text; of the element that differs most with as many digits as the message gives."""
    found: Any = got[cell]
    wanted: Any = want[cell]
    if exact:
        return number_texts(found, wanted)
    return number_text(found, _DIGITS), number_text(wanted, _DIGITS)
