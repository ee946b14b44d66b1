"""What a comparison with torch consists of: a function of the reference, torch's call that does the same, a budget."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch

MATRIX, ELEMENTS = 3.0, 10.0  # the most times of torch's CPU time: products of matrices, work element by element


class Case(NamedTuple):
    """One function, what it may cost in times of torch, and the two calls that do the same."""

    name: str
    budget: float
    ours: Callable[[], Any]
    theirs: Callable[[], Any]


def tensors(*arrays: np.ndarray) -> list[torch.Tensor]:
    """Return the arrays as tensors."""
    return [torch.from_numpy(np.ascontiguousarray(array)) for array in arrays]


def no_grad(call: Callable[[], Any]) -> Callable[[], Any]:
    """Return the call without what autograd notes down for a backward pass."""

    def run() -> Any:
        with torch.no_grad():
            return call()

    return run


def each(module: Any, budget: float, calls: dict[str, Callable[[], Any]], *arguments: Any) -> list[Case]:
    """Return a case for each function of a module that gets the same arguments, by its name."""
    return [Case(name, budget, partial(getattr(module, name), *arguments), theirs) for name, theirs in calls.items()]
