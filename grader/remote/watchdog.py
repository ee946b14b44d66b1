"""How long a check (or the loading) may still go on, and what it means when it may not."""

from __future__ import annotations

import time
from collections.abc import Callable

from grader import messages
from grader.errors import CheckEnded
from grader.model import Limits, Verdict
from grader.remote.callback_clock import CallbackClock
from grader.remote.termination import exceeded
from grader.sandbox.channel import SLICE_SECONDS
from grader.sandbox.usage import Usage
from grader.sandbox.worker import Worker

_FINEST_SECONDS = 0.002  # between two looks
PATIENCE = 5  # times the wall limit: what a worker gets that computes or waits for a processor
_MOST_ASLEEP_SECONDS = 0.2  # that one sample counts as sleep; if it comes later the machine is busy


class NoProgress(Exception):
    """The worker was runnable for far longer than the wall limit, and hardly got a processor: the machine was busy."""


class Watchdog:
    """Watches one worker on behalf of one check; ``watch`` and ``wait`` raise when a limit is exceeded.

    CPU time decides. The wall limit is for a worker that sleeps while its answer is awaited. A worker that computes or
    waits for a processor gets ``PATIENCE`` times as long: a busy machine must not fail correct code, and an endless
    loop still ends. The CPU time of callbacks (functions of the check that the student's code calls)
    counts as the worker's; meanwhile the worker has to wait, which is not held against it.
    """

    def __init__(self, worker: Worker, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._worker, self._limits, self._clock = worker, limits, clock
        self._start = self._looked = clock()
        self._start_cpu = worker.cpu_seconds() or 0.0
        self._others: float | None = None  # CPU of earlier children, known from the first look on
        self._asleep_seconds, self._was_awake = 0.0, False
        self.callbacks = CallbackClock(self.watch)
        self._in_callbacks = 0.0  # wall seconds in callbacks when it was looked last
        self._next_look = _seconds_to_next_look(limits.cpu_seconds)

    def watch(self, *, awaited: bool = False) -> float:
        """Look at what the worker uses, ten times a second, oftener when its CPU time is nearly up.

        Return after how many seconds it is to be looked at again.

        Raises:
            CheckEnded: CPU time, memory or processes are beyond the limit, or it slept until the wall limit.
            NoProgress: it neither slept nor computed.
        """
        now = self._clock()
        since = now - self._looked
        if since < 0.9 * self._next_look:
            return self._next_look
        self._looked = now
        in_callbacks = self.callbacks.wall_seconds
        since -= in_callbacks - self._in_callbacks
        self._in_callbacks = in_callbacks
        seen = self._worker.sample()
        elapsed, limit = now - self._start - in_callbacks, self._limits.wall_seconds
        if self.callbacks.asleep_seconds > PATIENCE * limit:
            raise CheckEnded(
                Verdict.TIMED_OUT, messages.text("sandbox.timed_out_wall", seconds=PATIENCE * limit), "wall"
            )
        if seen is None:
            self._judge_cpu(0.0)
            if elapsed > limit:
                raise CheckEnded(Verdict.TIMED_OUT, messages.text("sandbox.timed_out_wall", seconds=limit), "wall")
            return self._next_look
        self._judge(seen)
        self._was_awake = self._was_awake or not awaited or not seen.asleep
        self._asleep_seconds += min(since, _MOST_ASLEEP_SECONDS) if awaited and seen.asleep else 0.0
        impatient = elapsed > PATIENCE * limit
        if self._asleep_seconds > limit or (impatient and not self._was_awake):
            raise CheckEnded(Verdict.TIMED_OUT, messages.text("sandbox.asleep", seconds=limit), "wall")
        if impatient:
            raise NoProgress
        return self._next_look

    def wait(self) -> float:
        """Do as ``watch`` while an answer is awaited: then a worker that sleeps does so by its own choice."""
        return self.watch(awaited=True)

    def _judge(self, seen: Usage) -> None:
        own = self._worker.cpu_seconds() or 0.0
        if self._others is None:
            self._others = max(0.0, seen.cpu_seconds - own)
        self._judge_cpu(own - self._start_cpu + max(0.0, seen.cpu_seconds - own - self._others))
        if seen.memory_mb > self._limits.memory_mb:
            raise exceeded("memory_mb", self._limits)
        if seen.processes > self._limits.processes:
            raise exceeded("processes", self._limits)

    def _judge_cpu(self, used: float) -> None:
        left = self._limits.cpu_seconds - used - self.callbacks.cpu_seconds
        self._next_look = _seconds_to_next_look(left)
        if left < 0:
            text = messages.text("sandbox.timed_out", seconds=self._limits.cpu_seconds)
            raise CheckEnded(Verdict.TIMED_OUT, text, "cpu")


def _seconds_to_next_look(cpu_seconds_left: float) -> float:
    if cpu_seconds_left > SLICE_SECONDS:
        return SLICE_SECONDS
    return max(_FINEST_SECONDS, round(cpu_seconds_left, 3))
