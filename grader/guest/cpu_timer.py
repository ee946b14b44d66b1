"""A timer on CPU time: code that uses up most of its limit can report where it is."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

FIRST_REPORT, INTERVAL = 0.8, 0.05  # fractions of the limit


@contextmanager
def cpu_timer(cpu_seconds: float, report: Callable[[FrameType | None], None]) -> Iterator[None]:
    """Call ``report`` with the running frame when 80 % of ``cpu_seconds`` are used, and every 5 % from then on.

    With 0 seconds it is never called. It is not called while a single call into C lasts, nor on systems without such a
    timer.
    """
    if not cpu_seconds or not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, lambda _number, frame: report(frame))
    signal.setitimer(signal.ITIMER_PROF, FIRST_REPORT * cpu_seconds, INTERVAL * cpu_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
