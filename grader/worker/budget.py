"""How long a check (or the loading) may still go on, and what it means when it may not."""

from __future__ import annotations

import time
from collections.abc import Callable

from grader import words
from grader.errors import CheckEnded
from grader.results import Limits, Verdict
from grader.worker.endings import exceeded
from grader.worker.kinds import Worker
from grader.worker.usage import Usage


class Stalled(Exception):
    """Wall time is over though hardly any CPU time was used: perhaps the machine was busy."""


class Budget:
    """Watches one worker on behalf of one check; ``watch`` raises when a limit is exceeded.

    CPU time decides. Wall time is only a backstop, so that a busy machine never fails correct code:
    when it is over with little CPU used, a worker that slept all along is timed out, any other has ``Stalled``.
    """

    def __init__(self, worker: Worker, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._worker, self._limits, self._clock = worker, limits, clock
        self._start = self._looked = clock()
        self._start_cpu = worker.cpu_seconds() or 0.0
        self._others: float | None = None  # CPU of earlier children, known from the first look on
        self._looks = self._asleep = 0

    def watch(self) -> None:
        """Look at what the worker uses, at most ten times a second.

        Raises:
            CheckEnded: CPU time, memory or processes are beyond the limit, or it slept until the wall limit.
            Stalled: the wall limit is reached and neither of those holds.
        """
        now = self._clock()
        if now - self._looked < 0.09:
            return
        self._looked = now
        seen = self._worker.look()
        if seen is not None:
            self._judge(seen)
        elapsed = now - self._start
        if elapsed > self._limits.wall_seconds:
            seconds = self._limits.wall_seconds
            if seen is None:
                raise CheckEnded(Verdict.TIMED_OUT, words.text("worker.timed_out_wall", seconds=seconds), "wall")
            if self._asleep >= 0.9 * self._looks:
                raise CheckEnded(Verdict.TIMED_OUT, words.text("worker.asleep", seconds=seconds), "wall")
            raise Stalled

    def _judge(self, seen: Usage) -> None:
        self._looks += 1
        self._asleep += seen.asleep
        own = self._worker.cpu_seconds() or 0.0
        if self._others is None:
            self._others = max(0.0, seen.cpu_seconds - own)
        used = own - self._start_cpu + max(0.0, seen.cpu_seconds - own - self._others)
        if used > self._limits.cpu_seconds:
            text = words.text("worker.timed_out", seconds=self._limits.cpu_seconds)
            raise CheckEnded(Verdict.TIMED_OUT, text, "cpu")
        if seen.memory_mb > self._limits.memory_mb:
            raise exceeded("memory_mb", self._limits)
        if seen.processes > self._limits.processes:
            raise exceeded("processes", self._limits)
