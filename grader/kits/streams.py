"""Does this machine's NumPy draw what the kit's drew? Checks may make generators of their own, from recorded seeds."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.kits.values import is_near


def drawn() -> dict[str, list[float]]:
    """Return some draws of the methods that checks use, each from a generator of its own."""

    def draw(name: str, *arguments: Any, **named: Any) -> list[float]:
        return [float(each) for each in getattr(np.random.default_rng(20170101), name)(*arguments, **named)]

    return {
        "random": draw("random", 3),
        "normal": draw("normal", size=5),
        "uniform": draw("uniform", -1, 1, 3),
        "integers": draw("integers", 1000, size=5),
        "permutation": draw("permutation", 20),
        "choice": draw("choice", 50, 5, replace=False),
        "exponential": draw("exponential", size=3),
    }


def are_as(recorded: dict[str, list[float]]) -> bool:
    """Say whether the same is drawn here."""
    return all(
        is_near(np.array(recorded[name]), np.array(found)) for name, found in drawn().items() if name in recorded
    )
