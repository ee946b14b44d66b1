"""The cells that a kernel has run, compared with those of the saved notebook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from grader.intake.definitions import definitions

Stands = Callable[[str], bool]


class UnsavedCell(NamedTuple):
    """A cell that was run and does not stand in the saved file: its number in ``In [ ]``, and the names it defines."""

    number: int
    names: tuple[str, ...]


def cells_in(sources: Iterable[str]) -> Stands:
    """Return what says whether a cell is one of these, whatever spaces stand at the ends of its lines."""
    saved = {normalized(source) for source in sources}
    return lambda cell: normalized(cell) in saved


def text_in(module: str) -> Stands:
    """Return what says whether a cell stands somewhere in a module: front ends open these as notebooks, too."""
    whole = f"\n{normalized(module)}\n"
    return lambda cell: f"\n{normalized(cell)}\n" in whole


def normalized(cell: str) -> str:
    """Return a cell without the spaces and line breaks that editors add and remove."""
    return "\n".join(line.rstrip() for line in cell.strip().splitlines())


def standing(cells: Sequence[str], stands: Stands) -> int:
    """Return how many different cells that were run stand in a file."""
    return sum(stands(cell) for cell in {normalized(cell) for cell in cells} if cell)


def unsaved(cells: Sequence[str], never_ran: Collection[int], stands: Stands) -> list[UnsavedCell]:
    """Return the cells that were run, define something, and do not stand in the saved file.

    Of a name that several cells define only the last one counts: cells are changed and run again until they are right.
    What defines nothing is a trial, and nobody misses it.
    """
    last: dict[str, int] = {}
    for number, cell in enumerate(cells, 1):
        if number not in never_ran:
            found = definitions(cell)
            names = {*found.written, *found.left_open, *(here for _, _, here in found.imported)}
            last |= dict.fromkeys(sorted(names), number)
    missing = sorted({number for number in last.values() if not stands(cells[number - 1])})
    return [UnsavedCell(number, tuple(name for name in last if last[name] == number)) for number in missing]


def as_run(cells: Sequence[str], never_ran: Collection[int]) -> list[str]:
    """Return the cells as they were run: item 0 is ``In [1]``; what had no effect is empty and keeps its place."""
    return ["" if number in never_ran else cell for number, cell in enumerate(cells, 1)]
