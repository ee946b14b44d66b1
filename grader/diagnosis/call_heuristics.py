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
        lambda: _read_objects(of, records),
        lambda: _read_steps(records),
        lambda: _read_inputs(of, records),
        lambda: _read_changes(of, records),
    )
    return next((text for reading in readings if (text := reading())), _NONE)


def _read_objects(of: str, records: Sequence[Record]) -> Text:
    """Only checks that make more than one object fail, and there are others that pass."""
    made = [(sum(c.of_module and c.name == of for c in record.calls), record.passed) for record in records]
    failing = [count for count, passed in made if not passed]
    one = [passed for count, passed in made if count == 1]
    is_class = any(not call.of_module for record in records for call in record.calls)
    if is_class and failing and min(failing) > 1 and one and all(one):
        return messages.text("diagnosis.shared_state")
    return _NONE


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
    """Right for one kind of input and wrong for the other."""
    verdicts = [verdict for record in records for verdict in _verdicts(of, record)]
    shapes = [(_shapes(inputs), right) for inputs, right in verdicts]
    for key, is_special in (("one_sample_only", _is_one_sample), ("square_only", _is_square)):
        told = [(is_special(shape), right) for shape, right in shapes if shape]
        special, ordinary = ([right for s, right in told if s is kind] for kind in (True, False))
        if special and ordinary and all(special) and not any(ordinary):
            return messages.text(f"diagnosis.{key}")
    return _NONE


def _read_changes(of: str, records: Sequence[Record]) -> Text:
    """Arguments are changed that the reference leaves alone."""
    for record in records:
        known = {(piece.call, piece.label) for piece in record.reference.pieces}
        for piece in record.student.pieces:
            if piece.is_change and not record.passed and (piece.call, piece.label) not in known:
                name, _, place = piece.label.rstrip("~").partition("(")
                first = place.split(")")[0].split("/")[0]
                argument = str(int(first) + 1) if first.isdigit() else first
                shown = of if name == of else f"{of}.{name}"
                return messages.text("diagnosis.in_place", name=shown, argument=argument)
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


def _shapes(inputs: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the shape of the first array among the arguments."""
    return next((value.shape for value in inputs.values() if type(value) is np.ndarray and value.ndim), ())


def _is_one_sample(shape: tuple[int, ...]) -> bool:
    return len(shape) < 2 or shape[0] == 1


def _is_square(shape: tuple[int, ...]) -> bool:
    return len(shape) == 2 and shape[0] == shape[1] > 1


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
