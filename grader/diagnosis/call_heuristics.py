"""What a series of calls says by itself: two objects that share their state, one sample only, one step ahead, …"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader import messages
from grader.diagnosis.signature import Floats, Piece, Signature
from grader.model import Exchange, Text

_NEAR = 1e-6
_NONE = Text()


class Record(NamedTuple):
    """One check about a function: the submission's calls and answers, and the reference's answers to the same check."""

    passed: bool
    calls: Sequence[Exchange]
    student: Signature
    reference: Signature


def read_records(of: str, records: Sequence[Record]) -> Text:
    """Return what the calls of all checks about one function say together, or no words."""
    readings: tuple[Callable[[], Text], ...] = (
        lambda: _read_steps(records),
        lambda: _read_inputs(of, records),
        lambda: _read_changes(of, records),
    )
    return next((text for reading in readings if (text := reading())), _NONE)


def _read_steps(records: Sequence[Record]) -> Text:
    """Each call gives what the next, or the one before, should give."""
    for record in records:
        if record.passed:
            continue
        student, right = _by_call(record.student), _by_call(record.reference)
        for shift, key in ((1, "ahead"), (-1, "behind")):
            pairs = [(numbers, right[call + shift]) for call, numbers in student.items() if call + shift in right]
            pairs = [(a, b) for a, b in pairs if a.size == b.size and a.size]
            if len(pairs) >= 2 and all(_same(a, b) for a, b in pairs) and not _repeats(right):
                return messages.text(f"diagnosis.step.{key}")
    return _NONE


def _read_inputs(of: str, records: Sequence[Record]) -> Text:
    """Right for one kind of input and wrong for the other, in calls that differ in nothing else."""
    verdicts = [(_kind(inputs), right) for record in records for inputs, right in _verdicts(of, record)]
    for key, is_special, rest in _KINDS:
        told = [(is_special(shape), rest(shape, others), right) for (shape, others), right in verdicts if shape]
        pairs = [
            (one, other)
            for special, same, one in told
            if special
            for ordinary, too, other in told
            if not ordinary and too == same
        ]
        special_ones = [right for special, _, right in told if special]
        ordinary_ones = [right for special, _, right in told if not special]
        if pairs and all(special_ones) and not any(ordinary_ones):
            return messages.text(f"diagnosis.{key}")
    return _NONE


def _read_changes(of: str, records: Sequence[Record]) -> Text:
    """Arguments are changed that the reference leaves alone in every call."""
    known = {argument for record in records for argument in record.reference.changed}
    for record in records:
        for piece in record.student.pieces:
            if piece.is_change and not record.passed and piece.argument not in known:
                name, first = piece.argument
                argument = str(int(first) + 1) if first.isdigit() else first
                shown = of if name == of else f"{of}.{name}"
                told = messages.text("diagnosis.in_place", name=shown, argument=argument)
                return Text.join((told, messages.text("checks.hint.mutated")))
    return _NONE


def _verdicts(of: str, record: Record) -> Iterator[tuple[Mapping[str, Any], bool]]:
    right = {(piece.call, piece.label, piece.shape): part for piece, part in _parts(record.reference)}
    wrong: set[int] = set()
    for piece, numbers in _parts(record.student):
        expected = right.get((piece.call, piece.label, piece.shape))
        if expected is None or not _same(numbers, expected):
            wrong.add(piece.call)
    for number, call in enumerate(record.calls):
        if call.of_module and call.name == of:
            yield call.inputs, number not in wrong


_Kind = tuple[tuple[int, ...], tuple[object, ...]]


def _kind(inputs: Mapping[str, Any]) -> _Kind:
    """Return the shape of the first array among the arguments, and what the others are: values, or shapes.

    Of others that have as many samples the shape of one is meant.
    """
    shapes = {place: value.shape for place, value in inputs.items() if type(value) is np.ndarray and value.ndim}
    if not shapes:
        return (), ()
    first, shape = next(iter(shapes.items()))
    rest: list[object] = []
    for place, value in inputs.items():
        other = shapes.get(place)
        if other is None:
            rest.append((place, repr(value)[:40]))
        elif place != first:
            rest.append((place, other[1:] if len(shape) > 1 and other[0] == shape[0] else other))
    return shape, tuple(rest)


def _is_one_sample(shape: tuple[int, ...]) -> bool:
    return len(shape) < 2 or shape[0] == 1


def _is_square(shape: tuple[int, ...]) -> bool:
    return len(shape) == 2 and shape[0] == shape[1] > 1


_KINDS: tuple[tuple[str, Callable[[tuple[int, ...]], bool], Callable[..., object]], ...] = (
    ("one_sample_only", _is_one_sample, lambda shape, others: (shape if len(shape) < 2 else shape[1:], others)),
    ("square_only", _is_square, lambda shape, others: (len(shape), others)),
)


def _parts(found: Signature) -> Iterator[tuple[Piece, Floats]]:
    for piece, place in found.slices():
        yield piece, found.numbers[place]


def _by_call(found: Signature) -> dict[int, Floats]:
    """Return the numbers of each call that gave any."""
    parts: dict[int, list[Floats]] = {}
    for piece, numbers in _parts(found):
        if piece.dtype not in ("other", "error"):
            parts.setdefault(piece.call, []).append(numbers)
    return {call: np.concatenate(each) for call, each in parts.items()}


def _repeats(right: Mapping[int, Floats]) -> bool:
    each = list(right.values())
    return all(_same(a, b) for a, b in itertools.pairwise(each))


def _same(a: Floats, b: Floats) -> bool:
    if a.shape != b.shape:
        return False
    near = np.abs(a - b) <= _NEAR * np.abs(b) + 1e-9
    return bool((near | (a == b) | ((a != a) & (b != b))).all())  # the latter: both are nan
