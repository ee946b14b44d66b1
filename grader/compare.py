"""When two values count as equal, and how they differ when they do not.

The order is fixed: structure, shape, dtype kind, dtype, finiteness, then a tolerance. Values count as equal that agree
to single precision, unless a check states the type (``dtype=True``): then the type and its own tolerance are required.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader import messages
from grader.model import Text

Array = NDArray[Any]

# (rtol, atol) by the expected dtype, where a check states it. float64: a few hundred roundings of 1.1e-16 in sums of
# some thousand terms; float32 and float16 likewise with their own unit roundoff (6e-8, 5e-4).
TOLERANCES: dict[str, tuple[float, float]] = {
    "float64": (1e-9, 1e-12),
    "complex128": (1e-9, 1e-12),
    "float32": (1e-5, 1e-6),
    "complex64": (1e-5, 1e-6),
    "float16": (2e-3, 1e-3),
}
# Where it does not: single precision, in which the absolute error is that of the largest number of the array.
_SINGLE = TOLERANCES["float32"]
_HALF = np.dtype(np.float16).itemsize


class NotComparable(TypeError):
    """What is expected is no array of numbers: the check is wrong, or expects what the student's code returned."""


class Difference(NamedTuple):
    """How a value differs from the expected one: messages, and a short name of the kind of difference.

    ``at`` is the element where two arrays of one shape differ most.
    """

    kind: str
    message: Text
    hint: Text = Text()
    at: tuple[int, ...] = ()


_NO_NOTE = Text()


def as_array(value: object) -> tuple[Array | None, Text]:
    """Return a value as a base ndarray (None if it holds no numbers), and a note if it was a sequence or a subclass."""
    if type(value) is np.ndarray:
        return value, _NO_NOTE
    if isinstance(value, (np.generic, float, int, complex)):  # bool is an int
        return np.asarray(value), _NO_NOTE
    if isinstance(value, (list, tuple)):
        if not _holds_values(value):
            return None, _NO_NOTE
        try:
            array = np.asarray(value)
        except (ValueError, TypeError, RuntimeError):  # ragged, or tensors that want a gradient
            return None, _NO_NOTE
        if array.dtype.kind not in "biufc":
            return None, _NO_NOTE
        return array, messages.text("checks.note.sequence", type=type(value).__name__)
    if isinstance(value, np.ndarray):
        return np.asarray(value), messages.text("checks.note.subclass", type=type(value).__name__)
    if type(value).__module__ in ("torch", "torch.nn.parameter") and type(value).__name__ in ("Tensor", "Parameter"):
        tensor = value.detach()  # type: ignore[attr-defined]  # torch is not imported here
        return (tensor.float() if str(tensor.dtype) == "torch.bfloat16" else tensor).numpy(), _NO_NOTE  # NumPy has none
    return None, _NO_NOTE


_PLAIN_NUMBERS = frozenset((float, int, bool, complex))  # most lists hold nothing else


def _holds_values(value: list[Any] | tuple[Any, ...]) -> bool:
    """Return whether all that a list holds came over whole: NumPy would ask anything else for its length and items.

    An object that stayed with the student's code answers what it likes, and endlessly.
    """
    if _PLAIN_NUMBERS.issuperset(map(type, value)):
        return True
    return all(_holds_values(item) if isinstance(item, (list, tuple)) else _is_value(item) for item in value)


def _is_value(item: object) -> bool:
    return isinstance(item, (np.generic, np.ndarray, float, int, complex)) or type(item).__module__.startswith("torch")


def difference(
    actual: object, expected: object, *, rtol: float | None = None, atol: float | None = None, dtype: bool = False
) -> Difference | None:
    """Return how ``actual`` differs from ``expected``, or None when they agree.

    Without ``rtol`` and ``atol`` they agree to single precision. ``dtype=True`` is for a type that the page states:
    what comes from NumPy or torch must have it, and be right to its own tolerance (``TOLERANCES``). Integers where
    floats belong are never accepted, but for the one number 0. One number may come as an array of one element.

    Raises:
        NotComparable: ``expected`` is no array of numbers.
    """
    if type(actual) is type(expected) is np.ndarray and _identical(actual, expected):
        return None
    want, _ = as_array(expected)
    if want is None:
        raise NotComparable(f"cannot compare with a {type(expected).__name__}")
    got, _ = as_array(actual)
    exact = dtype and not isinstance(actual, list | tuple) and type(actual) not in (int, float, complex)
    if got is None:
        told = messages.text("checks.differs.type", got=_kind_of(actual), expected=_shape(want))
        return Difference("type", told, advice(actual))
    if _is_one_number(got, want):
        got = got.reshape(())
    if got.shape != want.shape:
        transposed = got.ndim == 2 and got.shape == want.shape[::-1]
        return Difference(
            "shape",
            messages.text("checks.differs.shape", got=_shape(got), expected=_shape(want)),
            messages.text("checks.hint.transposed") if transposed else Text(),
        )
    if want.ndim == 0 and type(actual) is int and actual == 0 == want:
        return None  # return 0: nothing to add up, nothing lost
    if (problem := _dtype_difference(got, want, exact=exact)) is not None:
        return problem
    if want.dtype.kind not in "biufc":  # dates, words
        raise NotComparable(f"cannot compare with an array of {want.dtype}")
    if want.dtype.kind in "biu":
        return _unequal(got, want, got == want)
    rtol, atol = _tolerances(got, want, rtol, atol, exact=exact)
    with np.errstate(all="ignore"):
        close = np.abs(got - want) <= atol + rtol * np.abs(want)
        # without isfinite every number would be close to inf: its tolerance is inf
        same = (got == want) | (np.isnan(got) & np.isnan(want)) | (close & np.isfinite(want))
    bad = ~np.isfinite(got) & np.isfinite(want)
    if bad.any() and got.ndim:
        at = tuple(int(i) for i in np.argwhere(bad)[0])
        found, wanted = number_texts(got[at], want[at])
        counts = {"count": int(bad.sum()), "size": got.size}
        words_ = messages.text("checks.differs.finite", got=found, expected=wanted, at=_place(at), **counts)
        return Difference("finite", words_, at=at)
    return _unequal(got, want, same, kind="finite" if bad.any() else "value")


def remark(actual: object, expected: object) -> Text:
    """Return what is said of a value that is accepted though it is not the array that was asked for."""
    array, note = as_array(actual)
    if note and not isinstance(expected, list | tuple):  # where a list is asked for, a list is right
        return note
    if array is not None and array.ndim and np.ndim(expected) == 0 and array.size == 1:  # type: ignore[arg-type]
        return messages.text("checks.note.one_number", shape=_shape(array))
    return _NO_NOTE


def _is_one_number(got: Array, want: Array) -> bool:
    return want.ndim == 0 and got.size == 1 and got.ndim <= 2


def _tolerances(got: Array, want: Array, rtol: float | None, atol: float | None, *, exact: bool) -> tuple[float, float]:
    """Return the relative and the absolute tolerance.

    What came in single precision cannot be nearer than that, whatever a check says; what has to be exactly 0 has to.
    """
    if exact or want.dtype.itemsize == _HALF:
        usual = TOLERANCES.get(want.dtype.type.__name__, TOLERANCES["float64"])
        return usual[0] if rtol is None else rtol, usual[1] if atol is None else atol
    with np.errstate(all="ignore"):
        largest = float(np.abs(want[np.isfinite(want)]).max(initial=1.0))
    single_rtol, single_atol = _SINGLE[0], _SINGLE[1] * largest
    if rtol is None and atol is None:
        return single_rtol, single_atol
    coarse = np.finfo(got.dtype).eps > np.finfo(want.dtype).eps if got.dtype.kind in "fc" else False
    least = (single_rtol, single_atol) if coarse and (rtol or atol) else (0.0, 0.0)
    return (
        single_rtol if rtol is None else max(rtol, least[0]),
        single_atol if atol is None else max(atol, least[1]) if atol else 0.0,
    )


def _identical(a: Array, b: Array) -> bool:
    """Return whether two arrays are the same to the last bit: the common case, decided quickly."""
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() and a.dtype.kind in "biufc"


def _dtype_difference(got: Array, want: Array, *, exact: bool) -> Difference | None:
    wanted, found = want.dtype, got.dtype
    if wanted.kind in "fc" and found.kind in "biu":
        words_ = messages.text("checks.differs.dtype", got=found.name, expected=wanted.name)
        return Difference("dtype", words_, messages.text("checks.hint.integer"))
    if wanted.kind in "biu" and found.kind == "f":
        return None  # whole numbers written as floats are compared by value
    if found.kind not in "biufc" or (found.kind == "c" and wanted.kind in "biu"):
        return Difference("dtype", messages.text("checks.differs.dtype", got=found.name, expected=wanted.name))
    if wanted.kind in "fc" and not _is_precise_enough(found, wanted, exact=exact):
        words_ = messages.text("checks.differs.dtype", got=found.name, expected=wanted.name)
        return Difference("dtype", words_, messages.text("checks.hint.precision", expected=wanted.name))
    return None


def _is_precise_enough(found: np.dtype[Any], wanted: np.dtype[Any], *, exact: bool) -> bool:
    """Return whether a floating-point type may stand for another: the same, or one of at least single precision."""
    if exact:
        return found.newbyteorder("=") == wanted.newbyteorder("=")
    if wanted.itemsize == _HALF:
        return found.kind == wanted.kind
    return found.kind == wanted.kind and bool(np.finfo(found).eps <= np.finfo(np.float32).eps)


def _unequal(got: Array, want: Array, same: Array, kind: str = "value") -> Difference | None:
    same = np.asarray(same)
    if same.all():
        return None
    with np.errstate(all="ignore"):
        error = np.where(same, 0.0, np.abs(got.astype(np.complex128) - want.astype(np.complex128)))
        error = np.where(np.isnan(error), np.inf, error)
    at = tuple(int(i) for i in np.unravel_index(int(np.argmax(error)), error.shape))
    wrong = int(same.size - same.sum())
    found, wanted = number_texts(got[at], want[at])
    if same.ndim == 0:
        return Difference(kind, messages.text("checks.differs.scalar", got=found, expected=wanted))
    counts = {"count": wrong, "size": same.size}
    words_ = messages.text("checks.differs.value", got=found, expected=wanted, at=_place(at), **counts)
    return Difference(kind, words_, at=at)


def _shape(array: Array) -> str:
    return "()" if array.ndim == 0 else str(array.shape)


def _place(at: tuple[int, ...]) -> str:
    return "[" + ", ".join(map(str, at)) + "]"


def number_texts(got: Any, want: Any) -> tuple[str, str]:
    """Return two different numbers as text, with as many digits as it takes to see the difference."""
    for digits in range(6, 18):
        found, wanted = number_text(got, digits), number_text(want, digits)
        if found != wanted:
            break
    return found, wanted


def number_text(value: Any, digits: int) -> str:
    """Return a number as text; one in single precision as the number that it is."""
    kind = np.asarray(value).dtype.kind
    return f"{value.item():.{digits}g}" if kind in "fc" else str(value)


def advice(value: object) -> Text:
    """Return what to do where a value that holds no numbers was returned."""
    if value is None:
        return messages.text("checks.hint.no_return")
    if isinstance(value, str):
        return messages.text("checks.hint.text")
    if isinstance(value, dict):
        return messages.text("checks.hint.dict", keys=", ".join(str(key)[:20] for key in list(value)[:6]) or "-")
    if isinstance(value, (list, tuple)) and value and all(type(item).__module__.startswith("torch") for item in value):
        return messages.text("checks.hint.tensors")
    if isinstance(value, (list, tuple)):
        return messages.text("checks.hint.sequence", count=len(value))
    kind = _kind_of(value).rpartition(".")[2]
    if kind in ("function", "method", "builtin_function_or_method", "ufunc", "type"):
        return messages.text("checks.hint.function")
    if kind in ("generator", "map", "filter", "zip", "range", "dict_keys", "dict_values", "set"):
        return messages.text("checks.hint.iterator", kind=kind)
    return Text()


def _kind_of(value: object) -> str:
    if value is None:
        return "None"
    return str(getattr(value, "type_name", "") or type(value).__name__)
