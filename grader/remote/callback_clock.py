"""The time that functions of the check take while the student's code calls them: it is the check's time, too.

A callback runs on the trusted side, on arguments that the student has chosen. Its CPU time counts as the worker's
does. In the main thread an alarm looks at the limits while the callback runs, so that one without end is interrupted;
in any other thread, which gets no signals, and on Windows the limits are looked at when it returns.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

_TICK_SECONDS = 0.1
_AFTER_RAISING_SECONDS = 2.0  # until the alarm raises once more: what it raised may have been lost in a destructor


class CallbackClock:
    """Measures the callbacks of one check; ``watch`` looks at the limits of that check and may raise.

    ``with clock:`` counts what happens inside as a callback; one within another is a part of it. The alarm that the
    first one sets goes on until ``disarm``, which whoever waits for the worker calls at the end: setting it for each
    callback would take as long as a short one.
    """

    def __init__(self, watch: Callable[[], object]) -> None:
        self._watch = watch
        self._cpu_seconds = self._wall_seconds = 0.0
        self._depth, self._started = 0, (0.0, 0.0)  # CPU and wall clock when the outermost callback began
        self._waited: float | None = None  # run-queue delay of this thread when the first callback began
        self._before: tuple[Any, tuple[float, float]] | None = None  # handler and timer while the alarm is set
        self.in_callback = False  # whether the callback's own code runs, rather than a call that it makes in turn

    @property
    def cpu_seconds(self) -> float:
        """The CPU time of this thread in callbacks so far."""
        return self._cpu_seconds + (time.thread_time() - self._started[0] if self._depth else 0.0)

    @property
    def wall_seconds(self) -> float:
        """The time spent in callbacks so far by the clock on the wall."""
        return self._wall_seconds + (time.monotonic() - self._started[1] if self._depth else 0.0)

    @property
    def asleep_seconds(self) -> float:
        """The time in callbacks in which they neither computed nor waited for a processor."""
        idle = self.wall_seconds - self.cpu_seconds
        return idle - (_run_queue_delay() - (self._waited or 0.0)) if idle > 1 else 0.0

    def __enter__(self) -> None:
        if self._waited is None:
            self._waited = _run_queue_delay()
        if not self._depth:
            self._started = time.thread_time(), time.monotonic()
        if self._before is None:
            self._arm()
        self._depth += 1
        self.in_callback = True

    def __exit__(self, *_: object) -> None:
        self.in_callback = False
        if self._depth == 1:
            self._cpu_seconds, self._wall_seconds = self.cpu_seconds, self.wall_seconds
        self._depth -= 1

    def _arm(self) -> None:
        if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
            handler = signal.signal(signal.SIGALRM, self._tick)
            self._before = handler, signal.setitimer(signal.ITIMER_REAL, _TICK_SECONDS)

    def disarm(self) -> None:
        """Stop the alarm, if one was set."""
        self.in_callback = False
        if self._before is not None:
            (handler, timer), self._before = self._before, None
            signal.setitimer(signal.ITIMER_REAL, *timer)
            signal.signal(signal.SIGALRM, handler)

    def _tick(self, _signal: int, _frame: FrameType | None) -> None:
        delay = _TICK_SECONDS
        try:
            if self.in_callback:
                delay = _AFTER_RAISING_SECONDS
                self._watch()
                delay = _TICK_SECONDS
        finally:
            if self._before is not None:
                signal.setitimer(signal.ITIMER_REAL, delay)


def _run_queue_delay() -> float:
    """Return how long this thread has waited for a processor in its life; 0 where the kernel does not tell."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
