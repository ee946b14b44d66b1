"""Checks whose assertions do not stop them: what they expect is collected, and what follows runs as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from grader import checks as assertions
from grader.checks.asserts import CheckFailure
from grader.checks.collected import Check

_NAMES = ("assert_close", "assert_gradient", "assert_inputs_unchanged", "require")


@contextmanager
def expected_values(checks: Iterable[Check]) -> Iterator[list[Any]]:
    """Collect the expected values of all ``assert_close`` of some checks, while none of their assertions stops them."""
    expected: list[Any] = []
    undo: list[tuple[dict[str, Any], str, Any]] = []
    spaces = {id(function.__globals__): function.__globals__ for check in checks for function in _functions(check)}
    for space in spaces.values():
        for name, value in list(space.items()):
            if any(value is getattr(assertions, known) for known in _NAMES):
                undo.append((space, name, value))
                space[name] = _going_on(value, expected)
    try:
        yield expected
    finally:
        for space, name, value in undo:
            space[name] = value


def _functions(check: Check) -> Iterator[Any]:
    for function in (check.function, *(made for _, made, _ in check.fixtures)):
        if hasattr(function, "__globals__"):
            yield function


def _going_on(assertion: Callable[..., object], expected: list[Any]) -> Callable[..., None]:
    def going_on(*arguments: Any, **named: Any) -> None:
        if assertion is assertions.assert_close:
            expected.extend(arguments[1:2] or ([named["expected"]] if "expected" in named else []))
        try:
            assertion(*arguments, **named)
        except CheckFailure:
            return

    return going_on
