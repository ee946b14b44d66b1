"""When two values count as equal, and how they differ when they do not.

The order is fixed: structure, shape, dtype kind, dtype, finiteness, then a tolerance that suits the dtype.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader import messages
from grader.model import Text

Array = NDArray[Any]

# (rtol, atol) by the expected dtype. float64: a few hundred roundings of 1.1e-16 in sums of some
# thousand terms; float32 and float16 likewise with their own unit roundoff (6e-8, 5e-4).
TOLERANCES: dict[str, tuple[float, float]] = {
    "float64": (1e-9, 1e-12),
    "complex128": (1e-9, 1e-12),
    "float32": (1e-5, 1e-6),
    "complex64": (1e-5, 1e-6),
    "float16": (2e-3, 1e-3),
}


class NotComparable(TypeError):
    """What is expected is no array of numbers: the check is wrong, or expects what the student's code returned."""


class Difference(NamedTuple):
    """How a value differs from the expected one: messages, and a short name of the kind of difference."""

    kind: str
    message: Text
    hint: Text = Text()


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


def _holds_values(value: list[Any] | tuple[Any, ...]) -> bool:
    """Return whether all that a list holds came over whole: NumPy would ask anything else for its length and items.

    An object that stayed with the student's code answers what it likes, and endlessly.
    """
    return all(_holds_values(item) if isinstance(item, (list, tuple)) else _is_value(item) for item in value)


def _is_value(item: object) -> bool:
    return isinstance(item, (np.generic, np.ndarray, float, int, complex)) or type(item).__module__.startswith("torch")


def difference(
    actual: object, expected: object, *, rtol: float | None = None, atol: float | None = None, dtype: bool = True
) -> Difference | None:
    """Return how ``actual`` differs from ``expected``, or None when they agree.

    Without ``rtol`` and ``atol`` the tolerance follows the expected dtype (``TOLERANCES``).
    ``dtype=False`` accepts any floating-point precision (integers where floats belong never).

    Raises:
        NotComparable: ``expected`` is no array of numbers.
    """
    if type(actual) is type(expected) is np.ndarray and _identical(actual, expected):
        return None
    want, _ = as_array(expected)
    if want is None:
        raise NotComparable(f"cannot compare with a {type(expected).__name__}")
    got, _ = as_array(actual)
    if got is None:
        told = messages.text("checks.differs.type", got=_kind_of(actual), expected=_shape(want))
        return Difference("type", told, advice(actual))
    if got.shape != want.shape:
        transposed = got.ndim == 2 and got.shape == want.shape[::-1]
        return Difference(
            "shape",
            messages.text("checks.differs.shape", got=_shape(got), expected=_shape(want)),
            messages.text("checks.hint.transposed") if transposed else Text(),
        )
    if (problem := _dtype_difference(got, want, exact=dtype)) is not None:
        return problem
    if want.dtype.kind not in "biufc":  # dates, words
        raise NotComparable(f"cannot compare with an array of {want.dtype}")
    if want.dtype.kind in "biu":
        return _unequal(got, want, got == want)
    default_rtol, default_atol = TOLERANCES.get(want.dtype.type.__name__, (1e-9, 1e-12))
    rtol = default_rtol if rtol is None else rtol
    atol = default_atol if atol is None else atol
    with np.errstate(all="ignore"):
        close = np.abs(got - want) <= atol + rtol * np.abs(want)
        # without isfinite every number would be close to inf: its tolerance is inf
        same = (got == want) | (np.isnan(got) & np.isnan(want)) | (close & np.isfinite(want))
    bad = ~np.isfinite(got) & np.isfinite(want)
    if bad.any():
        at = tuple(int(i) for i in np.argwhere(bad)[0])
        return Difference(
            "finite",
            messages.text(
                "checks.differs.finite",
                got=_number(got[at]),
                expected=_number(want[at]),
                at=_place(at),
                count=int(bad.sum()),
                size=got.size,
            ),
        )
    return _unequal(got, want, same)


def _identical(a: Array, b: Array) -> bool:
    """Return whether two arrays are the same to the last bit: the common case, decided quickly."""
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() and a.dtype.kind in "biufc"


def _dtype_difference(got: Array, want: Array, *, exact: bool) -> Difference | None:
    wanted, found = want.dtype, got.dtype
    if wanted.kind in "fc" and found.kind in "biu":
        words_ = messages.text("checks.differs.dtype", got=found.name, expected=wanted.name)
        return Difference("dtype", words_, messages.text("checks.hint.integer"))
    if wanted.kind in "biu" and found.kind in "fc":
        return None  # whole numbers written as floats are compared by value
    if found.kind not in "biufc":
        return Difference("dtype", messages.text("checks.differs.dtype", got=found.name, expected=wanted.name))
    if exact and wanted.kind in "fc" and found.newbyteorder("=") != wanted.newbyteorder("="):
        words_ = messages.text("checks.differs.dtype", got=found.name, expected=wanted.name)
        return Difference("dtype", words_, messages.text("checks.hint.precision", expected=wanted.name))
    return None


def _unequal(got: Array, want: Array, same: Array) -> Difference | None:
    same = np.asarray(same)
    if same.all():
        return None
    with np.errstate(all="ignore"):
        error = np.where(same, 0.0, np.abs(got.astype(np.complex128) - want.astype(np.complex128)))
        error = np.where(np.isnan(error), np.inf, error)
    at = tuple(int(i) for i in np.unravel_index(int(np.argmax(error)), error.shape))
    wrong = int(same.size - same.sum())
    if same.ndim == 0:
        return Difference(
            "value", messages.text("checks.differs.scalar", got=_number(got[at]), expected=_number(want[at]))
        )
    return Difference(
        "value",
        messages.text(
            "checks.differs.value",
            got=_number(got[at]),
            expected=_number(want[at]),
            at=_place(at),
            count=wrong,
            size=same.size,
        ),
    )


def _shape(array: Array) -> str:
    return "()" if array.ndim == 0 else str(array.shape)


def _place(at: tuple[int, ...]) -> str:
    return "[" + ", ".join(map(str, at)) + "]"


def _number(value: Any) -> str:
    return f"{value:.6g}" if np.asarray(value).dtype.kind in "fc" else str(value)


def advice(value: object) -> Text:
    """Return what to do where a value that holds no numbers was returned."""
    if value is None:
        return messages.text("checks.hint.no_return")
    if isinstance(value, str):
        return messages.text("checks.hint.text")
    if isinstance(value, dict):
        return messages.text("checks.hint.dict", keys=", ".join(str(key)[:20] for key in list(value)[:6]) or "-")
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
