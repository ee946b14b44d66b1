"""What a check asserts about the values that came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader import compare, messages
from grader.checks.arguments import copied, inout
from grader.checks.markers import hint as Hint  # noqa: N812 - a class with a verb-like name
from grader.model import Text

Floats = NDArray[np.floating[Any]]
_MOST_NUMBERS = 8_000_000  # of the values of one numerical gradient; they are held as float64 (64 MB)
NOTES: ContextVar[list[Text] | None] = ContextVar("notes", default=None)


class CheckFailure(AssertionError):
    """A value is not what it should be; carries the words for the student, and both values for the diagnosis.

    ``is_of_another_kind``: it is no array of numbers at all, about which a hint on its values would say nothing.
    ``is_of_shape``: it is one, in another shape. ``at`` is the element where two arrays differ most.
    """

    def __init__(
        self,
        message: Text,
        hint: Text = Text(),
        actual: object = None,
        expected: object = None,
        *,
        is_of_another_kind: bool = False,
        is_of_shape: bool = False,
        at: tuple[int, ...] = (),
    ) -> None:
        super().__init__(message.en + (f" {hint.en}" if hint else ""))
        self.message, self.hint = message, hint
        self.actual, self.expected = actual, expected
        self.is_of_another_kind, self.is_of_shape, self.at = is_of_another_kind, is_of_shape, at


def _differs(
    difference: compare.Difference, hint: Hint | None, actual: object, expected: object, message: Text | None = None
) -> CheckFailure:
    other = difference.kind == "type"
    own = hint.text if hint is not None and not other else difference.hint
    told = message or difference.message
    is_of_shape = difference.kind == "shape"
    return CheckFailure(
        told, own, actual, expected, is_of_another_kind=other, is_of_shape=is_of_shape, at=difference.at
    )


def note(*, ja: str, en: str) -> None:
    """Say something beside the verdict of the check that runs, whatever that is."""
    notes = NOTES.get()
    if notes is not None:
        notes.append(Text(ja=ja, en=en))


def require(condition: bool, *, ja: str, en: str) -> None:
    """Require that something is so, with what is said where it is not, in both languages.

    Raises:
        CheckFailure: it is not so.
    """
    if not condition:
        raise CheckFailure(messages.text("checks.assertion", detail=Text(ja=ja, en=en)))


def assert_close(
    actual: object,
    expected: object,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    dtype: bool = False,
    hint: Hint | None = None,
) -> None:
    """Require that ``actual`` equals ``expected``: shape, finiteness, then values.

    Without tolerances the values have to agree to single precision: 1e-5 of each, and 1e-6 of the largest (or of 1).
    ``dtype=True`` is for pages that state the type: that is then required, and its own tolerance (float64: 1e-9
    relative and 1e-12 absolute).

    Raises:
        CheckFailure: they differ; its message names the worst element, both values and how many differ.
    """
    remark = compare.remark(actual, expected)
    notes = NOTES.get()
    if remark and notes is not None and remark not in notes:
        notes.append(remark)
    difference = compare.difference(actual, expected, rtol=rtol, atol=atol, dtype=dtype)
    if difference is not None:
        raise _differs(difference, hint, actual, expected)


def assert_gradient(
    f: Callable[..., Any],
    df: Callable[[Floats, Floats], Any],
    x: Floats,
    rng: np.random.Generator,
    *,
    kinks: Sequence[float] = (),
    rtol: float | None = None,
    atol: float | None = None,
    hint: Hint | None = None,
) -> None:
    """Require that ``df(x, dout)`` is the product of ``f``'s Jacobian with a random upstream gradient.

    Shapes: x any, float64; f(x) any; dout the shape of f(x); df(x, dout) the shape of x.

    Formula: sum over outputs of dout * (f(x + h e_i) - f(x - h e_i)) / 2h for every element i of x,
    with h = 1e-5 * max(1, |x_i|), error O(h²). Elements within 1e-3 of a kink are moved away from it.
    A function that answers to ``many`` (a student's function) gets all its arguments in one call.

    Raises:
        CheckFailure: some element differs by more than ``assert_close`` forgives, or f(x) is not an
            array of finite numbers that keeps its shape.
    """
    x = np.array(x, dtype=np.float64)
    for kink in kinks:
        close = np.abs(x - kink) < 1e-3
        x[close] = kink + np.where(x[close] < kink, -1e-3, 1e-3)
    points: list[Floats] = []
    steps = 1e-5 * np.maximum(1.0, np.abs(x))
    for index in np.ndindex(x.shape):
        for sign in (1.0, -1.0):
            moved = x.copy()
            moved[index] += sign * steps[index]
            points.append(moved)
    many = getattr(f, "many", None)
    values = _as_floats(many([(p,) for p in points]) if many else map(f, points))
    dout = np.asarray(rng.normal(size=values[0].shape))
    sums = np.array([np.sum(dout * (up - down)) for up, down in zip(values[::2], values[1::2], strict=True)])
    numerical = sums.reshape(x.shape) / (2 * steps)
    returned = df(x, dout)
    difference = compare.difference(returned, numerical, rtol=rtol, atol=atol)
    if difference is not None:
        message = (
            messages.text("checks.differs.gradient", detail=difference.message)
            if difference.kind == "value"
            else difference.message
        )
        raise _differs(difference, hint, returned, numerical, message)


def _as_floats(values: Iterable[object]) -> list[Floats]:
    """Return what a function gave at several points as arrays.

    Raises:
        CheckFailure: they are not all numbers, or not of one shape, or not finite: there is nothing to differentiate.
    """
    arrays: list[Floats] = []
    left = _MOST_NUMBERS
    for value in values:
        array, _ = compare.as_array(value)
        if array is None or array.dtype.kind not in "biuf":
            name = getattr(value, "type_name", type(value).__name__)
            text, advice = messages.text("checks.differs.no_numbers", got=name), compare.advice(value)
            raise CheckFailure(text, advice, value, is_of_another_kind=True)
        if arrays and array.shape != arrays[0].shape:
            shapes = {"got": array.shape, "expected": arrays[0].shape}
            raise CheckFailure(messages.text("checks.differs.shape", **shapes))
        left -= array.size
        if left < 0:
            raise CheckFailure(messages.text("checks.differs.too_many", most=_MOST_NUMBERS))
        if not np.isfinite(array).all():
            raise CheckFailure(messages.text("checks.differs.not_differentiable"))
        arrays.append(array.astype(np.float64))
    return arrays


def assert_inputs_unchanged(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call ``function(*arguments)``, require that every array, list and dict among them is as before, also inside.

    Returns what the function returned.

    Raises:
        CheckFailure: it changed one; the message says which argument (counted from 1).
    """
    before = [copied(argument) if _can_change(argument) else None for argument in arguments]
    returned = function(*(inout(argument) if _can_change(argument) else argument for argument in arguments))
    for number, (old, now) in enumerate(zip(before, arguments, strict=True), start=1):
        if old is not None and not _is_the_same(old, now):
            name = getattr(function, "__name__", "function")
            raise CheckFailure(
                messages.text("checks.differs.mutated", name=name, argument=number),
                messages.text("checks.hint.mutated"),
            )
    return returned


def _can_change(argument: object) -> bool:
    return isinstance(argument, dict | list | tuple | np.ndarray)


def _is_the_same(old: Any, now: Any) -> bool:
    if isinstance(old, np.ndarray) and isinstance(now, np.ndarray):
        return old.dtype == now.dtype and np.array_equal(old, now, equal_nan=old.dtype.kind in "fc")
    if type(old) is not type(now):
        return False
    if isinstance(old, dict):
        return list(old) == list(now) and all(_is_the_same(old[key], now[key]) for key in old)
    if isinstance(old, list | tuple):
        return len(old) == len(now) and all(map(_is_the_same, old, now))
    first, second = (compare.as_array(value)[0] for value in (old, now))
    if first is None or second is None:
        return old is now or (isinstance(old, str | bytes) and bool(old == now))
    return np.array_equal(first, second, equal_nan=first.dtype.kind in "fc")
