"""A student's total over a course: the weighted mean of the shares, without the lowest ones, with extra credit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from grader.model import NO_POINTS
from grader.policy import HUNDRED

_CENT = Decimal("0.01")


class TotalPart(NamedTuple):
    """One assignment in a student's total. ``points`` is None while there is no total, or where nothing came.

    ``is_due``: what did not come counts as 0.
    """

    assignment: str
    points: Decimal | None
    possible: Decimal
    is_there: bool
    is_due: bool
    weight: Decimal
    extra_credit: bool = False


class Total(NamedTuple):
    """A student's total in percent; None while there is nothing to count, or while a mark has no total.

    ``dropped`` are the assignments left out because they are the lowest, ``waiting`` those without a total yet.
    """

    percent: Decimal | None
    so_far: Decimal | None
    dropped: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    not_due: tuple[str, ...] = ()


def total(parts: Iterable[TotalPart], drop_lowest: int = 0) -> Total:
    """Return the weighted mean of a student's shares, without the lowest ones, with what extra credit adds.

    What is not there and not due yet is left out. Of what has no total yet none of the lowest can be told: then
    there is only a mean of what is known so far.
    """
    parts = sorted(parts, key=lambda part: part.assignment)
    not_due = tuple(part.assignment for part in parts if not part.is_there and not part.is_due)
    waiting = tuple(part.assignment for part in parts if part.is_there and part.points is None)
    known = [part for part in parts if part.assignment not in (*not_due, *waiting)]
    usual = [part for part in known if not part.extra_credit and part.weight and part.possible]
    lowest = sorted(usual, key=lambda part: (_share(part), part.assignment))
    dropped = tuple(sorted(part.assignment for part in lowest[: min(drop_lowest, max(len(usual) - 1, 0))]))
    rest = [part for part in usual if part.assignment not in dropped]
    weights = sum((part.weight for part in rest), NO_POINTS)
    if not weights:
        return Total(None, None, dropped, waiting, not_due)
    adding = [part for part in known if part.extra_credit and part.possible]
    sum_ = sum((part.weight * _share(part) for part in (*rest, *adding)), NO_POINTS)
    percent = (sum_ / weights * HUNDRED).quantize(_CENT, ROUND_HALF_UP)
    return Total(None if waiting else percent, percent, dropped, waiting, not_due)


def _share(part: TotalPart) -> Decimal:
    return (part.points or NO_POINTS) / part.possible
