"""An alarm on computing time: whoever is still running shortly before its end can say where."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

FIRST, AGAIN = 0.8, 0.05  # shares of the time: when it rings, and how often from then on


@contextmanager
def alarm(cpu_seconds: float, ring: Callable[[FrameType | None], None]) -> Iterator[None]:
    """Call ``ring`` with the running frame when most of ``cpu_seconds`` are used (0: never), and again until the end.

    Not while a single call into C lasts, and not on systems without such a timer.
    """
    if not cpu_seconds or not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, lambda _number, frame: ring(frame))
    signal.setitimer(signal.ITIMER_PROF, FIRST * cpu_seconds, AGAIN * cpu_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
