"""Whether a student's function is fast enough: its CPU time, measured from outside, against the reference's."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from grader import messages
from grader.checks.asserts import CheckFailure, assert_close
from grader.checks.markers import hint as Hint  # noqa: N812 - a class with a verb-like name
from grader.model import Text

Arguments = tuple[Any, ...]
Clock = Callable[[], float]


def assert_fast(
    function: Callable[..., Any],
    trusted: Callable[..., Any],
    draw: Callable[[], Arguments],
    cpu_seconds: Clock,
    *,
    times: float,
    runs: int = 4,
    hint: Hint | None = None,
) -> None:
    """Require that ``function`` uses at most ``times`` the CPU time of ``trusted``, and gives what that gives.

    ``cpu_seconds`` is the fixture of that name: a clock of the student's worker and all it started, read from outside
    before and after a call. Both functions take turns, ``runs`` times, each time with new arguments from ``draw``
    (an answer kept from an earlier run is of no use); the best time of each counts. A busy machine can make single
    runs slower, never faster, and CPU time stands still while others run. ``trusted`` goes twice in each turn.

    Raises:
        CheckFailure: an answer is wrong, or every run was too slow; the message says by how much the best one was.
    """
    best, reference_seconds = float("inf"), float("inf")
    for _ in range(runs):
        arguments = draw()
        expected, first = _timed(trusted, arguments, time.thread_time)
        _, second = _timed(trusted, arguments, time.thread_time)
        actual, student_seconds = _timed(function, arguments, cpu_seconds)
        assert_close(actual, expected, hint=hint)
        best, reference_seconds = min(best, student_seconds), min(reference_seconds, first, second)
    if best > times * reference_seconds:
        message = messages.text("checks.too_slow", ratio=best / max(reference_seconds, 1e-9), times=times)
        raise CheckFailure(message, hint.text if hint is not None else Text())


def _timed(function: Callable[..., Any], arguments: Arguments, clock: Clock) -> tuple[Any, float]:
    """Return what the function gives and how far the clock went meanwhile."""
    start = clock()
    result = function(*arguments)
    return result, clock() - start
