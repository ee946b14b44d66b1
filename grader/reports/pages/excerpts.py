"""The part of two arrays around the element where they differ most, as rows for a template."""

from __future__ import annotations

from typing import NamedTuple

from grader.model import Excerpt


class Side(NamedTuple):
    """One of the arrays: ``got`` or ``expected``, which part of it, its columns, and its rows with their index."""

    name: str
    part: str
    columns: tuple[int, ...]
    rows: tuple[tuple[int | None, tuple[tuple[str, bool], ...]], ...]


def sides(excerpt: Excerpt) -> tuple[Side, Side]:
    """Return both arrays; of each value it is said whether it is where they differ most."""
    worst_row, worst_column = excerpt.at[-2:] if excerpt.rows else (None, excerpt.at[-1])
    made = []
    for name, values in (("got", excerpt.got), ("expected", excerpt.expected)):
        rows = []
        for row, line in zip(excerpt.rows or (None,), values, strict=True):
            at = [row == worst_row and column == worst_column for column in excerpt.columns]
            rows.append((row, tuple(zip(line, at, strict=True))))
        made.append(Side(name, part(excerpt), excerpt.columns, tuple(rows)))
    return made[0], made[1]


def part(excerpt: Excerpt) -> str:
    """Return which part of an array is shown, as NumPy would write it: "[0, 2:5, 1:6]"; "" if it is all of it."""
    shown = [(excerpt.rows, excerpt.shape[-2])] if excerpt.rows else []
    shown.append((excerpt.columns, excerpt.shape[-1]))
    ranges = [":" if len(indices) == size else f"{indices[0]}:{indices[-1] + 1}" for indices, size in shown]
    before = [str(index) for index in excerpt.at[:-2]] if excerpt.rows else []
    return "" if not before and all(each == ":" for each in ranges) else f"[{', '.join([*before, *ranges])}]"
