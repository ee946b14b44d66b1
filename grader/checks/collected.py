"""What collecting gives: check functions with their settings, cases and fixtures."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from grader import messages
from grader.checks.asserts import CheckFailure
from grader.checks.markers import CheckSettings
from grader.model import Text

OWN_FIXTURES = (
    *("student", "document", "conventions", "reference", "rng", "probe", "reference_probe"),
    "cpu_seconds",
)
_OF_SHAPES = re.compile(
    r"shape|\bax[ie]s|\brows?\b|columns?\b|transpos|keepdims|dimension|batch|sample|broadcast|\bmean|\bsums?\b",
    re.IGNORECASE,
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


def about(check: Check, failure: CheckFailure | None = None) -> Text:
    """Return the check's hint, as what the check is about: that it is the mistake nobody knows.

    Beside a value of another shape a hint that speaks of values alone would lead astray.
    """
    hint = check.settings.hint
    if not hint or (failure is not None and failure.is_of_shape and not _OF_SHAPES.search(hint.en)):
        return Text()
    return messages.text("checks.about", hint=hint)


def line_of(function: Callable[..., object]) -> str:
    """Return where a check begins, with its decorators: file:line."""
    code = inspect.unwrap(function).__code__
    return f"{code.co_filename}:{code.co_firstlineno}"
