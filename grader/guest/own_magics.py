"""The magics that a submission has defined itself, by their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LINE: dict[str, Callable[..., Any]] = {}
CELL: dict[str, Callable[..., Any]] = {}


def register(function: Callable[..., Any], kind: str, name: str | None = None) -> None:
    """Make a function a magic: ``line``, ``cell``, or ``line_cell`` for both."""
    for each in kind.split("_"):
        (LINE if each == "line" else CELL)[name or function.__name__] = function
