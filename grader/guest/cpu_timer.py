"""A timer on CPU time: code that uses up most of its limit can report where it is."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType

FIRST_REPORT, INTERVAL = 0.8, 0.05  # fractions of the limit

_report: Callable[[FrameType | None], None] | None = None


def install() -> None:
    """Take the signal of the timer; a fork server does so once for all its workers, which spares each sixty pages."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, _on_signal)


def start(cpu_seconds: float, report: Callable[[FrameType | None], None]) -> None:
    """Call ``report`` with the running frame when 80 % of ``cpu_seconds`` are used, and every 5 % from then on.

    With 0 seconds it is never called. It is not called while a single call into C lasts, nor on systems without such a
    timer.
    """
    global _report
    if cpu_seconds and hasattr(signal, "setitimer"):
        _report = report
        signal.setitimer(signal.ITIMER_PROF, FIRST_REPORT * cpu_seconds, INTERVAL * cpu_seconds)


def stop() -> None:
    """Report no more."""
    global _report
    if _report is not None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _report = None


def _on_signal(_number: int, frame: FrameType | None) -> None:
    if _report is not None:
        _report(frame)
