"""What it means when a worker has died, and when an exception of the student's has a limit behind it."""

from __future__ import annotations

import signal

from grader import messages
from grader.errors import CheckEnded
from grader.model import Limits, Verdict
from grader.sandbox.worker import ExitStatus

# Exceptions that mean that a limit was reached: their type, a part of their message, the limit.
_LIMITS_IN_EXCEPTIONS = (
    ("BlockingIOError", "temporarily unavailable", "processes"),
    ("RuntimeError", "can't start new thread", "processes"),
    ("OSError", "[Errno 28]", "disk_mb"),
    ("OSError", "[Errno 27]", "disk_mb"),
    ("OSError", "[Errno 24]", "open_files"),
    ("OSError", "[Errno 12]", "memory_mb"),
    ("RuntimeError", "can't allocate memory", "memory_mb"),  # torch
)


def limit_in_exception(type_name: str, known: str, message: str, limits: Limits) -> CheckEnded | None:
    """Return how the check ends when an exception says that a limit was reached; None for any other exception."""
    if known == "MemoryError" or "ArrayMemoryError" in type_name:
        return exceeded("memory_mb", limits)
    for kind, part, limit in _LIMITS_IN_EXCEPTIONS:
        if type_name == kind and part in message:
            return exceeded(limit, limits)
    return None


# Windows has neither
_TOO_MUCH_CPU = getattr(signal, "SIGXCPU", 24)
_TOO_MUCH_ON_DISK = getattr(signal, "SIGXFSZ", 25)
# How a process ends without memory: killed by the watchdog or the system, or by an interpreter that cannot go on
_WITHOUT_MEMORY = (-9, -signal.SIGSEGV, -signal.SIGABRT)


def exceeded(limit: str, limits: Limits) -> CheckEnded:
    """Return the end of a check that used more than ``limit`` (a field of ``limits``) allows."""
    if limit == "memory_mb":
        text = messages.text("sandbox.out_of_memory", megabytes=limits.memory_mb)
        return CheckEnded(Verdict.OUT_OF_MEMORY, text, "memory")
    text = messages.text(f"sandbox.limit.{limit}", limit=getattr(limits, limit))
    return CheckEnded(Verdict.LIMIT_EXCEEDED, text, limit.removesuffix("_mb"))


def classify_exit(ending: ExitStatus, limits: Limits, status: int | None = None) -> CheckEnded:
    """Return the verdict for a worker that is gone: out of time, out of memory, a crash, or its own exit."""
    status = ending.status if status is None else status
    if status == -_TOO_MUCH_CPU or (status == -9 and ending.cpu_seconds > limits.cpu_seconds):
        return CheckEnded(Verdict.TIMED_OUT, messages.text("sandbox.timed_out", seconds=limits.cpu_seconds), "cpu")
    if status in _WITHOUT_MEMORY and ending.memory_mb > limits.memory_mb:
        return exceeded("memory_mb", limits)
    if status == -_TOO_MUCH_ON_DISK:
        return exceeded("disk_mb", limits)
    if status < 0 and status != -9:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = str(-status)
        return CheckEnded(Verdict.CRASHED, messages.text("sandbox.signal", name=name))
    return CheckEnded(Verdict.CRASHED, messages.text("sandbox.exited"))
