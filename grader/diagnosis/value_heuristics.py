"""What a wrong value says by itself: transposed, of the wrong sign, twice as large, one place too late, …"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader import messages
from grader.compare import as_array
from grader.diagnosis.function_heuristics import read_functions
from grader.model import Text

Array = NDArray[Any]
ReferenceFunction = Callable[..., Any]
_NEAR = 1e-6
_NONE = Text()
_SOFTMAX = re.compile("softmax|entropy|nll")  # functions of which it is known that their softmax must not overflow


def read_values(
    actual: object, expected: object, inputs: Sequence[Mapping[str, Any]], reference: ReferenceFunction | None
) -> Text:
    """Return what is wrong with ``actual``, or no words.

    ``inputs`` are the arguments of the check's calls, by place; ``reference(*arguments)`` is the reference's function.
    """
    got, want = _plain(actual), _plain(expected)
    if got is None or want is None or not np.isfinite(want).all():
        return _NONE
    if not np.isfinite(got).all():
        softmax = "_softmax" if _SOFTMAX.search(getattr(reference, "__name__", "")) else ""
        return messages.text(f"diagnosis.not_finite.{'nan' if np.isnan(got).any() else 'inf'}{softmax}")
    if got.shape != want.shape:
        return _read_input(got, inputs) or _read_shapes(got, want)
    if not want.size or np.array_equal(got, want):
        return _NONE
    if digits := _read_digits(got, want):
        return digits
    if _same(got, want):
        return _NONE
    arrays = [array for each in inputs for array in map(_plain, each.values()) if array is not None]
    return next((text for text in _readings(got, want, arrays, inputs, reference) if text), _NONE)


def _readings(
    got: Array,
    want: Array,
    arrays: Sequence[Array],
    inputs: Sequence[Mapping[str, Any]],
    reference: ReferenceFunction | None,
) -> Iterator[Text]:
    yield _read_order(got, want)
    yield _read_unfinished(got, want)
    yield _read_ratio(got, want, arrays)
    yield _read_movement(got, want, arrays)
    yield _read_shift(got, want)
    yield _read_axis(got, inputs, reference)
    yield from read_functions(got, want, inputs, reference)
    yield _read_input(got, inputs)


def _read_shapes(got: Array, want: Array) -> Text:
    if got.ndim == want.ndim == 2 and _same(got.T, want):
        return messages.text("diagnosis.transposed")
    if got.ndim == want.ndim and got.size == want.size and (turned := _read_order(got, want)):
        return turned
    if got.size == want.size and _same(got.squeeze(), want.squeeze()):
        return messages.text("diagnosis.extra_axis", got=got.shape, expected=want.shape)
    if want.ndim == 1 and want.size > 1 and got.shape == 2 * want.shape:
        return messages.text("diagnosis.every_with_every", n=want.size)
    if want.ndim == 0 and got.size > 1:
        if _same(got.sum(), want):
            return messages.text("diagnosis.not_reduced.sum")
        if _same(got.mean(), want):
            return messages.text("diagnosis.not_reduced.mean")
    return _NONE


def _read_order(got: Array, want: Array) -> Text:
    if want.ndim < 2 or want.ndim > 4 or want.size < 4:
        return _NONE
    for order in itertools.permutations(range(want.ndim)):
        turned = got.transpose(order)
        if turned.shape == want.shape and _same(turned, want):
            return messages.text("diagnosis.transposed" if want.ndim == 2 else "diagnosis.axes", order=order)
    return _NONE


def _read_digits(got: Array, want: Array) -> Text:
    """Rounded to some places, or cut off to whole numbers; a single number must have many digits to tell."""
    if not _is_exactly(got, np.round(got, 6)):  # as nearly always
        return _NONE
    for places in reversed(range(7)):
        if (want.size > 3 or places > 2) and _is_exactly(got, np.round(want, places)):
            return messages.text("diagnosis.rounded", places=places)
    return messages.text("diagnosis.cut_off") if want.size > 3 and _is_exactly(got, np.trunc(want)) else _NONE


def _read_unfinished(got: Array, want: Array) -> Text:
    """Right in the first places along an axis (or in the last one), and one and the same number everywhere else."""
    near = np.abs(got - want) <= _NEAR * np.abs(want).max(initial=0.0)
    for axis in range(want.ndim if near.any() else 0):
        mine, right = np.moveaxis(got, axis, 0), np.moveaxis(want, axis, 0)
        rows = np.moveaxis(near, axis, 0).reshape(len(mine), -1).all(axis=1).tolist()
        count = rows.index(False) if False in rows else 0
        told = {"count": count, "size": len(rows), "axis": axis}
        if 0 < count < len(rows) and not _is_constant(right[:count]) and _is_blank(mine[count:]):
            return messages.text("diagnosis.unfinished.first", **told)
        if len(rows) > 2 and rows[-1] and not any(rows[:-1]) and not _is_constant(right[-1]) and _is_blank(mine[:-1]):
            return messages.text("diagnosis.unfinished.last", **told)
    return _NONE


def _read_input(got: Array, inputs: Sequence[Mapping[str, Any]]) -> Text:
    """Nothing was done to an argument."""
    for place, given in (inputs[-1] if inputs else {}).items():
        array = _plain(given)
        if array is not None and array.size > 1 and not _is_constant(array) and _same(got, array):
            first = place.partition("/")[0]
            return messages.text("diagnosis.as_it_was", argument=int(first) + 1 if first.isdigit() else first)
    return _NONE


def _read_ratio(got: Array, want: Array, arrays: Sequence[Array]) -> Text:
    ratio = _ratio(got, want)
    if ratio is None:
        return _NONE
    if _is(ratio, -1.0):
        return messages.text("diagnosis.sign")
    for n in sorted({array.shape[0] for array in arrays if array.ndim >= 1 and array.shape[0] > 2}):
        if _is(ratio, float(n)):
            return messages.text("diagnosis.not_averaged", n=n)
        if _is(ratio, 1.0 / n):
            return messages.text("diagnosis.averaged_twice", n=n)
    return messages.text("diagnosis.factor", times=f"{ratio:g}") if _is(ratio, 2.0) or _is(ratio, 0.5) else _NONE


def _read_movement(got: Array, want: Array, arrays: Sequence[Array]) -> Text:
    """Read how far it moved from one of the inputs, the parameters perhaps."""
    for start in arrays:
        if start.shape != want.shape or want.size < 2 or not np.isfinite(start).all() or _same(start, want):
            continue
        ratio = _ratio(got - start, want - start)
        if ratio is not None and _is(ratio, -1.0):
            return messages.text("diagnosis.moves.sign")
        if ratio is not None and (_is(ratio, 2.0) or _is(ratio, 0.5)):
            return messages.text("diagnosis.moves.factor", times=f"{ratio:g}")
    return _NONE


def _read_shift(got: Array, want: Array) -> Text:
    for axis in range(want.ndim):
        length = want.shape[axis]
        if length < 3 or want.size < 4:
            continue
        later, earlier = np.arange(1, length), np.arange(length - 1)
        if not _is_constant(want) and _same(got.take(later, axis), want.take(earlier, axis)):
            return messages.text("diagnosis.shifted.late", axis=axis)
        if not _is_constant(want) and _same(got.take(earlier, axis), want.take(later, axis)):
            return messages.text("diagnosis.shifted.early", axis=axis)
    return _NONE


def _read_axis(got: Array, inputs: Sequence[Mapping[str, Any]], reference: ReferenceFunction | None) -> Text:
    """Give the reference the transpose of the last call's only array: does it return what the submission returned?"""
    arguments = transposed(inputs)
    if reference is None or arguments is None:
        return _NONE
    try:
        other = _plain(reference(*arguments))
    except Exception:  # the reference refuses that shape
        return _NONE
    if other is None or not any(each.shape == got.shape and _same(got, each) for each in (other, other.T)):
        return _NONE
    return messages.text("diagnosis.wrong_axis")


def transposed(inputs: Sequence[Mapping[str, Any]]) -> list[Any] | None:
    """Return the arguments of the last call with its only array, a matrix, transposed; None for any others."""
    arguments = inputs[-1] if inputs else {}
    arrays = {place: a for place, a in arguments.items() if type(a) is np.ndarray and a.ndim}
    if len(arrays) != 1 or not all(place.isdigit() for place in arguments):
        return None
    ((place, array),) = arrays.items()
    return list({**arguments, place: array.T.copy()}.values()) if array.ndim == 2 else None


def _plain(value: object) -> Array | None:
    array, _ = as_array(value)
    return None if array is None or array.dtype.kind not in "biuf" else array.astype(np.float64)


def _same(a: Any, b: Any) -> bool:
    """Return whether two finite values are the same, by the largest of them: ``allclose`` takes five times as long."""
    if a.shape != b.shape:
        return False
    return bool(np.abs(a - b).max(initial=0.0) <= _NEAR * np.abs(b).max(initial=0.0))


def _is_exactly(got: Array, other: Array) -> bool:
    return bool(np.abs(got - other).max(initial=0.0) <= 1e-12 * np.abs(other).max(initial=1.0))


def _is_blank(rest: Array) -> bool:
    """Return whether nothing but the number that an array was made with is there."""
    return bool((rest == rest.flat[0]).all())


def _is(a: float, b: float) -> bool:
    return abs(a - b) <= 10 * _NEAR * abs(b)


def _is_constant(array: Array) -> bool:
    return bool(np.ptp(array) <= _NEAR * np.abs(array).max())


def _ratio(got: Array, want: Array) -> float | None:
    """Return the one number that turns ``want`` into ``got``, or None."""
    size = np.abs(want).max(initial=0.0)
    if size == 0.0:
        return None
    largest = np.unravel_index(int(np.abs(want).argmax()), want.shape)
    ratio = float(got[largest] / want[largest])
    return ratio if ratio and _same(got / ratio, want) else None
