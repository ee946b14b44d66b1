"""In which ways a student's answer may be another than the reference's: numbers, shapes, keys, order, types, none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

Container = list[Any] | dict[Any, Any]


def _same(value: Any) -> Any:
    return value


def _in_place(_: Container) -> None:
    return


class Way(NamedTuple):
    """What becomes of a number, a text or an array; what of a list or dict, in place; how much longer things are.

    ``is_whole``: containers are changed like numbers. ``accepts_all``: what the reference refuses is accepted.
    """

    leaf: Callable[[Any], Any] = _same
    rearrange: Callable[[Container], None] = _in_place
    container: Callable[[type], type] = _same
    more: int = 0
    is_whole: bool = False
    accepts_all: bool = False


def _numbers(change: Callable[[Any], Any], kinds: str) -> Callable[[Any], Any]:
    """Return what changes floats (``f``), integers (``i``) or truth values (``b``), alone, in arrays and in tensors."""

    def changed(value: Any) -> Any:
        if type(value) in (float, int, bool) and type(value).__name__[0] in kinds:
            return type(value)(change(np.asarray(value)).item())
        if isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind.replace("u", "i") in kinds:
            with np.errstate(all="ignore"):
                return (
                    value.dtype.type(change(value))
                    if isinstance(value, np.generic)
                    else change(value).astype(value.dtype)
                )
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            kind = "f" if value.is_floating_point() else "b" if value.dtype is torch.bool else "i"
            if kind in kinds:
                return change(value.detach()).to(value.dtype).requires_grad_(value.requires_grad)
        return value

    return changed


_next_integer = _numbers(lambda value: value + 1, "i")
_opposite = _numbers(lambda value: value ^ True, "b")


def _other_label(value: Any) -> Any:
    if type(value) in (str, bytes):
        return value + type(value)(b"_" if type(value) is bytes else "_")
    return _opposite(_next_integer(value))


def _longer(value: Any) -> Any:
    """Return an array that is longer by one along all of its axes."""
    if type(value) in (str, bytes):
        return value + value
    if _is_tensor(value):
        return _as_tensor(_longer(value.detach().numpy()), value)
    if not isinstance(value, np.ndarray) or value.ndim == 0 or value.dtype.hasobject:
        return value
    return np.pad(value, [(0, 1)] * value.ndim, mode="edge" if value.size else "constant")


def _shorter(value: Any) -> Any:
    """Return an array that is shorter by one along all of its axes."""
    if type(value) in (str, bytes):
        return value[:-1]
    is_array = (isinstance(value, np.ndarray) and value.ndim > 0) or (_is_tensor(value) and value.ndim > 0)
    return value[(slice(0, -1),) * value.ndim] if is_array else value


def _flat(value: Any) -> Any:
    """Return an array with one axis more or fewer."""
    if isinstance(value, np.ndarray) or _is_tensor(value):
        return value.reshape(-1) if value.ndim > 1 else value.reshape(1, -1)
    return value


def _backwards(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.ndim > 0:
        return value[::-1].copy()
    return value.flip(0) if _is_tensor(value) and value.ndim > 0 else value


def _grow(items: Container) -> None:
    if isinstance(items, dict):
        items["another"] = next(iter(items.values()), 0.0)
    else:
        items.append(items[-1] if items else 0.0)


def _shrink(items: Container) -> None:
    if items:
        items.popitem() if isinstance(items, dict) else items.pop()


def _reverse(items: Container) -> None:
    if isinstance(items, dict):
        backwards = list(items.items())[::-1]
        items.clear()
        items.update(backwards)
    else:
        items.reverse()


def _rename(items: Container) -> None:
    if isinstance(items, dict):
        others = [(_other_label(key), item) for key, item in items.items()]
        items.clear()
        items.update(others)


def _other_type(value: Any) -> Any:
    """Return about the same as another type."""
    if type(value) in (bool, float, int):
        return {bool: int, float: np.float32, int: float}[type(value)](value)
    if value is None:
        return 0.0
    if isinstance(value, (np.ndarray, np.generic)) and value.dtype.kind in "biuf":
        return value.astype(np.float32 if value.dtype == np.float64 else np.float64)
    if _is_tensor(value) and not value.requires_grad:
        torch = sys.modules["torch"]
        return value.to(torch.float32 if value.dtype == torch.float64 else torch.float64)
    return value.encode() if type(value) is str else value


def _is_tensor(value: Any) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


def _as_tensor(array: Any, like: Any) -> Any:
    return sys.modules["torch"].from_numpy(array).to(like.dtype).requires_grad_(like.requires_grad)


RAISES = Way()
WAYS = {
    "numbers": Way(_numbers(lambda value: value * 1.01 + 0.01, "f")),
    "far": Way(_numbers(lambda value: -1000 * value - 1000, "f")),
    "nan": Way(_numbers(lambda value: value * np.nan, "f")),
    "labels": Way(_other_label),
    "keys": Way(rearrange=_rename),
    "longer": Way(_longer, _grow, more=1),
    "shorter": Way(_shorter, _shrink, more=-1),
    "axes": Way(_flat),
    "order": Way(_backwards, _reverse),
    "types": Way(_other_type, container=lambda kind: tuple if kind is list else list),
    "nothing": Way(lambda value: 0.0 if value is None else None, is_whole=True, accepts_all=True),
    "raises": RAISES,
}
