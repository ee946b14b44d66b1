"""The pages of pairs of submissions that share what few others have: an index, and two submissions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.model import Language, Text
from grader.records import SimilarPair
from grader.reports.pages.code import MOST_CHARACTERS, Cell, coloured
from grader.reports.pages.page import render

MOST_SHOWN = 60  # of what a pair shares, in its table


class PairPage(NamedTuple):
    """What the page of one pair shows."""

    title: Text
    pair: SimilarPair
    first: Sequence[Cell]
    second: Sequence[Cell]
    names: Mapping[str, str]


class _CodeLine(NamedTuple):
    html: str
    number: int
    is_shared: bool


def similar_index(
    title: Text,
    pairs: Sequence[SimilarPair],
    files: Sequence[str],
    clusters: Sequence[Sequence[str]],
    names: Mapping[str, str],
    language: Language,
) -> str:
    """Return the list of pairs, the heaviest first, with links to their pages."""
    rows = list(zip(pairs, files, strict=True))
    return render("of_pairs.html", language, scripted=True, title=title, rows=rows, clusters=clusters, names=names)


def similar_page(page: PairPage, language: Language) -> str:
    """Return two submissions side by side, with the lines marked that hold what few others have."""
    pair = page.pair
    return render(
        "of_pair.html",
        language,
        title=page.title,
        pair=pair,
        names=page.names,
        shared=pair.shared[:MOST_SHOWN],
        left_out=max(0, len(pair.shared) - MOST_SHOWN),
        sides=[
            (pair.first, _lines(page.first, {one.first for one in pair.shared})),
            (pair.second, _lines(page.second, {one.second for one in pair.shared})),
        ],
    )


def _lines(cells: Sequence[Cell], shared: set[tuple[int, int]]) -> list[_CodeLine]:
    """Return the code of a submission line by line; cells are numbered as they were compared: code alone."""
    from markupsafe import Markup

    found: list[_CodeLine] = []
    left = MOST_CHARACTERS
    for number, cell in enumerate(cell for cell in cells if cell.is_code):
        for line, html in enumerate(coloured(cell.source[:left]), 1):
            found.append(_CodeLine(Markup(html), len(found) + 1, (number, line) in shared))
        left -= len(cell.source)
        if left <= 0:
            break
    return found
