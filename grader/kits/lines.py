"""Lines of source text, found in another text however it is broken or indented."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

LONGER_THAN = 25  # characters: what is shorter, others write as well
_BEGINNING = 12  # characters of a line, without blanks, by which it is looked for
_LEAST_LETTERS = 8  # and digits: a ruler of dashes is in many files
_FACTOR = 1_000_003


def telling_lines(source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a source that are long enough to be known again: number, and text without its blanks."""
    for number, line in enumerate(source.splitlines(), 1):
        squeezed = without_blanks(line)
        letters = sum(map(str.isalnum, squeezed))
        if len(line.strip()) > LONGER_THAN and len(squeezed) >= _BEGINNING and letters >= _LEAST_LETTERS:
            yield number, squeezed


def without_blanks(text: str) -> str:
    """Return a text without blanks, tabs and ends of lines."""
    return "".join(text.split())


class Lines:
    """Lines that are looked for, by their text without blanks; with each what it stands for."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._by_beginning: dict[int, list[str]] = {}
        self._meaning = lines
        for line in lines:
            self._by_beginning.setdefault(int(_beginnings(line)[0]), []).append(line)
        self._wanted = np.array(sorted(self._by_beginning), dtype=np.int64)

    def __len__(self) -> int:
        return len(self._meaning)

    def found_in(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield which lines stand in a text: the number of its line, the line found, and what it stands for."""
        pieces = [without_blanks(line) for line in text.splitlines()]
        ends = list(accumulate(map(len, pieces)))
        squeezed = "".join(pieces)
        if len(squeezed) < _BEGINNING or not len(self._wanted):
            return
        hashes = _beginnings(squeezed)
        for place in _among(hashes, self._wanted).tolist():
            for line in self._by_beginning[int(hashes[place])]:
                if squeezed.startswith(line, place):
                    yield bisect_right(ends, place) + 1, line, self._meaning[line]


def without(lines: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """Return the lines that stand in none of the texts."""
    left = Lines(lines)
    known = {line for text in texts for _, line, _ in left.found_in(text)}
    return {line: meaning for line, meaning in lines.items() if line not in known}


def _among(hashes: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the places of the hashes that are among those wanted, which are sorted."""
    places = np.minimum(np.searchsorted(wanted, hashes), len(wanted) - 1)
    return np.flatnonzero(wanted[places] == hashes)


def _beginnings(text: str) -> NDArray[np.int64]:
    """Return a hash of the twelve characters from each place on."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    count = len(codes) - _BEGINNING + 1
    hashes = np.zeros(max(count, 0), np.int64)
    for shift in range(_BEGINNING):
        hashes = hashes * _FACTOR + codes[shift : shift + count]
    return hashes
