"""What it means when a worker has died."""

from __future__ import annotations

import signal

from grader import words
from grader.errors import CheckEnded
from grader.results import Limits, Verdict
from grader.worker.parent import Ending


def ending_of(ending: Ending, limits: Limits, status: int | None = None) -> CheckEnded:
    """Return the verdict for a worker that is gone: out of time, out of memory, a crash, or its own exit."""
    status = ending.status if status is None else status
    if status == -signal.SIGXCPU or (status == -9 and ending.cpu_seconds > limits.cpu_seconds):
        return CheckEnded(Verdict.TIMED_OUT, words.text("worker.timed_out", seconds=limits.cpu_seconds), "cpu")
    if status == -9 and ending.memory_mb > limits.memory_mb:
        text = words.text("worker.out_of_memory", megabytes=limits.memory_mb)
        return CheckEnded(Verdict.OUT_OF_MEMORY, text, "memory")
    if status < 0 and status != -9:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = str(-status)
        return CheckEnded(Verdict.CRASHED, words.text("worker.signal", name=name))
    return CheckEnded(Verdict.CRASHED, words.text("worker.exited"))
