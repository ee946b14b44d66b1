"""Whose answers are these? The answers of one submission to one check against those of all candidates at once.

How near two answers are is measured element by element: |a - b| / (|b| + a thousandth of the piece's largest
value + a billionth of the right answer's).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.diagnosis.misconceptions import CandidateCause
from grader.diagnosis.signature import Floats, Signature

NEAR = 1e-4  # as near as single precision comes over some steps; where several are near, the nearest counts
SIGNIFICANT = (
    30.0  # a match counts only if the submission is so many times closer to the misconception than to the reference
)
# of the right answer's largest value: below it two wrong answers differ by what rounding has left of them, not by more
_ROUNDING = 1e-9
_EXACT = 1e-6  # where only the type, or only a side effect, is wrong: the numbers are the reference's

Structure = tuple[tuple[int, str, tuple[int, ...], int], ...]
Mask = NDArray[np.bool_]


class Closeness(NamedTuple):
    """How near a candidate's answers are, and whether they are more than arrays of nothing but nan and inf."""

    error: float
    is_significant: bool


class _Row(NamedTuple):
    """One candidate: what is special about it in this check."""

    candidate: CandidateCause
    signature: Signature
    ignored: Mask  # elements whose values do not count: of arguments changed where only the side effect is wrong
    is_right: bool  # all numbers are: a type is wrong, or something is missing
    only_changes: bool


class SignatureTable:
    """The answers of several candidates to one check, stacked by their structure."""

    def __init__(self, signatures: Mapping[CandidateCause, Signature], reference: Signature) -> None:
        self._reference, self._open = reference.by_piece, reference.open_places
        has_numbers = bool(reference.without(self._open).pieces)  # else there is nothing to tell anybody by
        self._rows: dict[Structure, list[_Row]] = {}
        self._stacks: dict[Structure, tuple[Floats, Floats, Floats, Mask]] = {}
        for candidate, answers in signatures.items():
            signature = answers.without(self._open)
            if not signature.passed and has_numbers:
                self._rows.setdefault(signature.structure, []).append(self._row(candidate, signature))
        for structure, rows in self._rows.items():
            numbers = np.stack([row.signature.numbers for row in rows])
            expected, _ = self._expected(rows[0].signature)
            scales = np.stack([self._scales(row.signature, expected) for row in rows])
            ignored = np.stack([row.ignored for row in rows])
            self._stacks[structure] = (numbers, scales, expected, ignored)

    def matches(self, signature: Signature) -> dict[CandidateCause, Closeness]:
        """Return the candidates that have given these answers."""
        signature = signature.without(self._open)
        rows = self._rows.get(signature.structure)
        if rows is None or signature.passed:
            return {}
        numbers, scales, expected, ignored = self._stacks[signature.structure]
        errors = _errors(signature.numbers, numbers, scales, ignored)
        away = _distance(signature.numbers, expected, scales[0])
        has_errors = any(piece.dtype == "error" for piece in signature.pieces)
        result = {}
        for number, row in enumerate(rows):
            error = float(errors[number])
            if row.is_right:
                same = error <= _EXACT and row.signature.dtypes == signature.dtypes
            elif row.only_changes:
                same = error <= _EXACT
            else:
                outside = away[~row.ignored]
                farthest = float(outside.max(initial=0.0))
                same = error <= NEAR and (has_errors or farthest >= SIGNIFICANT * max(error, 1e-9))
            if same:
                result[row.candidate] = Closeness(error, has_errors or not _is_nowhere_finite(signature))
        return result

    def _row(self, candidate: CandidateCause, signature: Signature) -> _Row:
        expected, known = self._expected(signature)
        extra = np.zeros(signature.numbers.size, dtype=np.bool_)
        for piece, place in signature.slices():
            if piece.is_change and (piece.call, piece.label, piece.shape) not in self._reference:
                extra[place] = True
        away = _distance(signature.numbers, expected, self._scales(signature, expected))
        right = bool(np.all(known | extra)) and bool(np.all(away[~extra] <= _EXACT))
        only_changes = right and bool(extra.any())
        ignored = extra if only_changes else np.zeros_like(extra)
        return _Row(candidate, signature, ignored, right and not only_changes, only_changes)

    def _scales(self, signature: Signature, expected: Floats) -> Floats:
        scales = np.zeros(signature.numbers.size)
        for _, place in signature.slices():
            part = signature.numbers[place]
            scales[place] = np.abs(part) + 1e-3 * _largest(part) + _ROUNDING * _largest(expected[place])
        return np.where(np.isfinite(scales), scales, 0.0) + 1e-12

    def _expected(self, signature: Signature) -> tuple[Floats, Mask]:
        """Return the reference's numbers in the places of ``signature``, and where it has any."""
        expected, known = np.full(signature.numbers.size, np.nan), np.zeros(signature.numbers.size, dtype=np.bool_)
        for piece, place in signature.slices():
            numbers = self._reference.get((piece.call, piece.label, piece.shape))
            if numbers is not None and numbers.size == piece.size:
                expected[place], known[place] = numbers, True
        return expected, known


def _largest(numbers: Floats) -> float:
    finite = np.abs(numbers[np.isfinite(numbers)])
    return float(finite.max(initial=0.0))


def _errors(student: Floats, numbers: Floats, scales: Floats, ignored: Mask) -> Floats:
    """Return for each candidate the largest error; inf where nan or inf are not in the same places."""
    with np.errstate(all="ignore"):
        errors = np.abs(student - numbers) / scales
    same = (student == numbers) | (np.isnan(student) & np.isnan(numbers)) | ignored
    errors = np.where(same, 0.0, np.where(np.isfinite(errors), errors, np.inf))
    return np.asarray(errors.max(axis=1, initial=0.0))


def _distance(student: Floats, expected: Floats, scales: Floats) -> Floats:
    """Return how far each element is from the reference's; inf where it has none, or only one of them is finite."""
    with np.errstate(all="ignore"):
        away = np.abs(student - expected) / scales
    return np.where(student == expected, 0.0, np.where(np.isfinite(away), away, np.inf))


def _is_nowhere_finite(signature: Signature) -> bool:
    """Return whether there are arrays, and no finite number in any of them."""
    arrays = [signature.numbers[place] for piece, place in signature.slices() if piece.dtype not in ("other", "error")]
    return bool(arrays) and not any(bool(np.isfinite(array).any()) for array in arrays)


def nearest(matches: Mapping[CandidateCause, Sequence[Closeness]]) -> dict[CandidateCause, float]:
    """Return those that are nearest over all their checks, and their errors; those ten times farther are not meant."""
    worst = {candidate: max(match.error for match in found) for candidate, found in matches.items()}
    best = max(min(worst.values(), default=0.0), 1e-10)
    return {candidate: error for candidate, error in worst.items() if error <= 10 * best}
