"""The answers of all known misconceptions to the checks: asked for once, kept in memory and in a file.

A file that is not there, cannot be read or does not hold what it should is made anew; one that cannot be written is
done without. It holds plain msgpack, and never the seed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgpack
import numpy as np

from grader.atomic_write import write_atomically
from grader.diagnosis.misconceptions import REFERENCE, CandidateCause, Misconception
from grader.diagnosis.signature import Piece, Signature
from grader.diagnosis.statistics import Statistic
from grader.user_cache import forget_old_ones

FORMAT = 11  # another number whenever answers are recorded or read in another way
MOST_FILES = 6  # of one assignment: one for each of its versions and seeds
Ask = Callable[[CandidateCause, str], Signature | None]


class NoAnswer(Exception):
    """A candidate cannot answer a check now: it is left out, and nothing of it is kept."""


class AnswerCache:
    """``cache.signature(candidate, check)``; what is not known is asked of ``ask``. ``save`` keeps what was learned."""

    def __init__(self, misconceptions: Mapping[str, Misconception], ask: Ask, file: Path | None = None) -> None:
        self.misconceptions, self._ask, self.file = misconceptions, ask, file
        self._known: dict[str, Signature | None] = {}
        self._packed = _read(file)
        self._has_learned = False

    def signature(self, candidate: CandidateCause, check: str) -> Signature | None:
        """Return what a candidate answers in a check; None if there is no such candidate."""
        key = f"{check} {candidate.key}"
        if key not in self._known:
            if key in self._packed:
                with contextlib.suppress(ValueError, TypeError, KeyError, IndexError, AttributeError):
                    self._known[key] = unpacked(self._packed[key])
                    return self._known[key]
            try:
                self._known[key] = self._ask(candidate, check)
            except NoAnswer:
                if candidate == REFERENCE:  # without it nothing can be compared
                    raise
                return None
            self._packed[key] = packed(self._known[key])
            self._has_learned = True
        return self._known[key]

    def save(self) -> None:
        """Write what was learned since the last time, together with what others have written meanwhile."""
        if not self._has_learned or self.file is None:
            return
        self._has_learned = False
        self._packed = {**_read(self.file), **self._packed}
        with contextlib.suppress(OSError):  # a folder that cannot be written to: next time it is computed again
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.file, msgpack.packb({"format": FORMAT, "answers": self._packed}))
            forget_old_ones(self.file, MOST_FILES)


def _read(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        content = msgpack.unpackb(file.read_bytes(), strict_map_key=True)
    except (OSError, ValueError, msgpack.UnpackException):
        return {}
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(content.get("answers"), dict):
        return {}
    return dict(content["answers"])


def packed(found: Signature | None) -> Any:
    """Return answers as plain data."""
    if found is None:
        return None
    pieces = [[piece.call, piece.label, list(piece.shape), piece.dtype] for piece in found.pieces]
    return [
        found.passed,
        pieces,
        found.numbers.astype("<f8").tobytes(),
        {k: list(v) for k, v in found.statistics.items()},
    ]


def unpacked(content: Any) -> Signature | None:
    """Return the answers that plain data hold; not what it should be: a ValueError, TypeError or IndexError."""
    if content is None:
        return None
    passed, pieces, numbers, statistics = content
    found = Signature(
        bool(passed),
        tuple(Piece(int(call), str(label), tuple(map(int, shape)), str(kind)) for call, label, shape, kind in pieces),
        np.frombuffer(numbers, "<f8").astype(np.float64),
        {str(key): Statistic(float(value), float(spread)) for key, (value, spread) in statistics.items()},
    )
    if sum(piece.size for piece in found.pieces) != found.numbers.size:
        raise ValueError("not as many numbers as there should be")
    return found
