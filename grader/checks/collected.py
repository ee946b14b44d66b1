"""What collecting gives: check functions with their settings, cases and fixtures."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from grader.checks.markers import CheckSettings

OWN_FIXTURES = (
    *("student", "document", "conventions", "reference", "rng", "probe", "reference_probe"),
    "cpu_seconds",
)
Fixture = tuple[str, Callable[..., Any], tuple[str, ...]]  # of the author's: its name, what makes it, what that takes


class Case(NamedTuple):
    """One parametrised case: its id ("" without parameters) and the arguments that parameters give."""

    id: str
    parameters: Mapping[str, Any]


class Check(NamedTuple):
    """One check function with its settings and cases.

    ``takes`` are its arguments; ``fixtures`` the author's own ones, in the order in which they are needed.
    """

    id: str
    public: bool
    settings: CheckSettings
    function: Callable[..., object]
    takes: tuple[str, ...]
    cases: tuple[Case, ...]
    fixtures: tuple[Fixture, ...] = ()


class Found(NamedTuple):
    """A function in a check file, as it was collected: not yet known to be a check."""

    name: str
    file: Path
    function: Callable[..., Any]
    takes: tuple[str, ...]
    cases: tuple[Case, ...]
    fixtures: tuple[Fixture, ...] = ()


def line_of(function: Callable[..., object]) -> str:
    """Return where a check begins, with its decorators: file:line."""
    code = inspect.unwrap(function).__code__
    return f"{code.co_filename}:{code.co_firstlineno}"
