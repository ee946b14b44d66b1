"""Compiling a function with numba: IEEE arithmetic in the written order, machine code kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Return ``function`` as machine code, made at its first call and cached beside its file (or in the user's cache).

    Without ``fastmath`` LLVM neither reorders sums nor fuses a product with a sum, so the code gives bit for bit
    what Python gives; ``NUMBA_DISABLE_JIT=1`` runs it as Python. Dividing by zero gives infinity or NaN.
    """
    try:
        made = njit(cache=True, error_model="numpy")(function)
    except RuntimeError:  # there is no folder that the machine code could be kept in
        made = njit(error_model="numpy")(function)
    return cast(F, made)
