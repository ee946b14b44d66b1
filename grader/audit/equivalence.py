"""Whether a mutant that is marked equivalent is: the same results as the reference on many random inputs.

``random_inputs.py`` in the assignment's folder says how: one function for each function or class of the reference, with
its name. It gets a module and a seeded generator, draws inputs that the course allows, and returns what the module
makes of them: an array, or a tuple or dict of such.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Mapping
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from grader.compare import difference

FILE = "random_inputs.py"


def drawers(inputs: ModuleType, function: str) -> dict[str, Any]:
    """Return the functions that draw for a function, class or method; for a helper, all there are."""
    every = {name: value for name, value in vars(inputs).items() if callable(value) and not name.startswith("_")}
    every = {name: value for name, value in every.items() if getattr(value, "__module__", "") == inputs.__name__}
    top = function.partition(".")[0]
    return {top: every[top]} if top in every else every


def first_difference(
    inputs: ModuleType, function: str, reference: Mapping[str, Any], changed: Mapping[str, Any], times: int
) -> str:
    """Return where a changed module first gives something else than the reference in ``times`` draws; "" if nowhere."""
    original, mutant = SimpleNamespace(**reference), SimpleNamespace(**changed)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        draws = drawers(inputs, function)
        for name, draw in draws.items():
            for number in range(math.ceil(times / len(draws))):
                expected = draw(original, np.random.default_rng([number, *name.encode()]))
                try:
                    actual = draw(mutant, np.random.default_rng([number, *name.encode()]))
                except Exception as error:
                    return f"{name}, {number}: {type(error).__name__}"
                if not _same(actual, expected):
                    return f"{name}, {number}"
    return ""


def _same(actual: Any, expected: Any) -> bool:
    """Return whether all values agree as a check compares them, and have the same type besides."""
    pairs = list(_leaves(actual)), list(_leaves(expected))
    return len(pairs[0]) == len(pairs[1]) and all(_agree(a, b) for a, b in zip(*pairs, strict=True))


def _agree(actual: Any, expected: Any) -> bool:
    return difference(actual, expected) is None and np.asarray(actual).dtype == np.asarray(expected).dtype


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple | list):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, dict):
        for key in sorted(value):
            yield from _leaves(value[key])
    else:
        yield value
