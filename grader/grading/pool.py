"""Many submissions in several processes: each report is handed on as it is done."""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import os
import pickle
import selectors
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, NamedTuple

from grader.errors import AssignmentError, GraderFault, UsageError
from grader.grading.grader import Grader, Settings
from grader.grading.scoring import ungraded, withheld
from grader.model import Assignment, Report, Submission
from grader.remote.watchdog import PATIENCE
from grader.sandbox.lifetime import end_with_parent

MOST_DEATHS = 3  # of processes that were grading the same submission: it is withheld, and the batch goes on
BUSY_SECONDS = 60.0  # for collecting checks and naming mistakes on a busy machine
_LOOK_SECONDS = 1.0  # between two looks at the deadlines
# a task that is sent while another is graded must fit into the socket, or both sides might wait
_AHEAD_BYTES = 64 << 10
_FORKS = sys.platform == "linux"


class Task(NamedTuple):
    """One submission to be graded and the assignment it is for."""

    submission: Submission
    assignment: Assignment


@dataclass
class _Job:
    """A task on its way, and how many processes have died while they were grading it."""

    task: Task
    deaths: int = 0


def deadline_seconds(assignment: Assignment) -> float:
    """Return how long the grading of one submission may take by the clock, far more than any that ends by its limits.

    Only a function of the check that the submission has called can reach it: one call of C code never lets the alarm
    of ``CallbackClock`` interrupt it.
    """
    return PATIENCE * (assignment.load_limits.wall_seconds + assignment.submission_limits.wall_seconds) + BUSY_SECONDS


def grade_many(tasks: Iterable[Task], settings: Settings, jobs: int) -> Iterator[tuple[Submission, Report]]:
    """Yield each submission with its report as it is done; ``jobs`` processes grade at once.

    One job grades in this process, where a debugger can follow, and without what is said of processes below.

    Tasks are taken from the iterable as they are needed, so a class of thousands is never in memory at once.

    A process that dies (killed, out of memory) is replaced, and what it was grading is graded again, until
    ``MOST_DEATHS`` have died of it. One that has not ended at the deadline of a task is killed and replaced, and the
    task is not tried again: its score is withheld. Where an assignment itself is broken, the scores of its submissions
    are withheld with what is wrong with it; the others are graded.

    Raises:
        UsageError: the isolation that ``settings`` ask for cannot be had here.
    """
    if jobs == 1:
        with Grader(settings) as grader:
            for submission, assignment in tasks:
                try:
                    report = grader.grade(submission, assignment)
                except AssignmentError as error:
                    report = withheld(ungraded(submission, assignment), error)
                yield submission, report
        return
    waiting = iter(tasks)
    if (first := next(waiting, None)) is None:
        return
    with _Pool(settings, jobs, first.assignment) as pool:
        yield from pool.run(_Job(task) for task in itertools.chain([first], waiting))


class _Pool:
    """Processes that grade, each started when there is something for it to do."""

    def __init__(self, settings: Settings, size: int, assignment: Assignment) -> None:
        self._settings, self._size = settings, size
        self._processes: list[_Process] = []
        self._selector = selectors.DefaultSelector()
        self._grader = Grader(settings)
        with contextlib.suppress(AssignmentError):  # each of its submissions will say so
            self._grader.executor(assignment)  # before the processes are forked: each then starts with the checks
        gc.freeze()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.stop(at_once=kind is not None)
        for process in self._processes:
            process.wait()
        self._selector.close()

    def run(self, jobs: Iterator[_Job]) -> Iterator[tuple[Submission, Report]]:
        """Yield reports until all jobs are done."""
        again: deque[_Job] = deque()
        while True:
            self._hand_out(jobs, again)
            if not any(process.jobs for process in self._processes):
                return
            for process in self._ready():
                report = None if process.is_late else process.report()
                job = process.next_job()
                if report is None:
                    again.extend(process.jobs)
                    self._replace(process)
                    job.deaths += 1
                    if job.deaths < MOST_DEATHS and not process.is_late:
                        again.append(job)
                        continue
                    report = withheld(ungraded(*job.task), _fault(job, late=process.is_late))
                self._hand_out(jobs, again)  # first, so that no process waits for what is done with the report
                yield job.task.submission, report

    def _ready(self) -> list[_Process]:
        """Wait, and return the processes that have a report, have died or are late."""
        started = time.monotonic()
        ready: list[_Process] = [key.data for key, _ in self._selector.select(_LOOK_SECONDS)]
        # no more than was meant to be waited: while the batch is stopped (Ctrl-Z) nothing is late
        waited = min(time.monotonic() - started, _LOOK_SECONDS)
        return ready + [process for process in self._processes if process not in ready and process.waits(waited)]

    def _hand_out(self, jobs: Iterator[_Job], again: deque[_Job]) -> None:
        """Give every process something to do, and something small to do next."""
        while (process := self._free()) is not None:
            job = again.popleft() if again else next(jobs, None)
            if job is None:
                return
            if not process.give(job):
                again.appendleft(job)  # too large to be sent ahead
                return

    def _free(self) -> _Process | None:
        idle = next((process for process in self._processes if not process.jobs), None)
        if idle is not None:
            return idle
        if len(self._processes) < self._size:
            self._processes.append(self._started(len(self._processes)))
            return self._processes[-1]
        return next((process for process in self._processes if len(process.jobs) < 2), None)

    def _started(self, number: int) -> _Process:
        process = _Process(self._settings, number, self._grader if _FORKS else None)
        self._selector.register(process.connection, selectors.EVENT_READ, process)
        return process

    def _replace(self, process: _Process) -> None:
        self._selector.unregister(process.connection)
        process.stop(at_once=True)
        process.wait()
        self._processes[self._processes.index(process)] = self._started(process.number)


class _Process:
    """One process that grades what it is given, in that order."""

    def __init__(self, settings: Settings, number: int, grader: Grader | None) -> None:
        self.number = number
        self.jobs: deque[_Job] = deque()
        self.is_late = False  # whether the first of its jobs has not ended at its deadline
        self._seconds = 0.0  # that the first of its jobs has been waited for
        context: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")
        self.connection, theirs = context.Pipe()
        inherited = self.connection if _FORKS else None  # which would keep the process from seeing that it is closed
        arguments = (theirs, inherited, settings, number, grader)
        self._process = context.Process(target=_grade_in_turn, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    def give(self, job: _Job) -> bool:
        """Send a job; return False if it is too large to be sent while another is being graded."""
        packed = pickle.dumps(job.task)
        if self.jobs and len(packed) > _AHEAD_BYTES:
            return False
        self.jobs.append(job)
        with contextlib.suppress(OSError):  # it has died: there will be no report
            self.connection.send_bytes(packed)
        return True

    def waits(self, seconds: float) -> bool:
        """Count the time that the first of its jobs has been waited for; return whether that is too long."""
        if self.jobs:
            self._seconds += seconds
            self.is_late = self._seconds > deadline_seconds(self.jobs[0].task.assignment)
        return self.is_late

    def next_job(self) -> _Job:
        """Take the first of its jobs away, which is done; the clock of the next one starts."""
        self._seconds = 0.0
        return self.jobs.popleft()

    def report(self) -> Report | None:
        """Return the report on the first of its jobs; None if the process has died.

        Raises:
            UsageError: nothing can be graded like this, and the person at the keyboard can change it.
        """
        try:
            report = self.connection.recv()
        except (EOFError, OSError):
            return None
        if isinstance(report, UsageError):
            raise report
        assert isinstance(report, Report)
        return report

    def stop(self, *, at_once: bool) -> None:
        """Let it end, or kill it; its fork servers notice and end the workers."""
        if at_once:
            self._process.kill()
        self.connection.close()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._process.join()
        self._process.close()


def _fault(job: _Job, *, late: bool) -> GraderFault:
    where = job.task.submission.file
    if late:
        return GraderFault("grading.no_end", where=where, seconds=deadline_seconds(job.task.assignment))
    return GraderFault("grading.process_died", where=where)


def _grade_in_turn(
    connection: Connection, other_end: Connection | None, settings: Settings, number: int, grader: Grader | None
) -> None:
    """Grade what comes until the connection closes: the life of a process; ``grader`` may hold collected checks."""
    if other_end is not None:
        other_end.close()
    _stay_on_one_processor(number)
    if _FORKS:  # killed with SIGKILL, the first process cannot tell the others to go
        first = multiprocessing.parent_process()
        assert first is not None
        end_with_parent(first.pid or 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the first process decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with grader or Grader(settings) as own:
        while True:
            try:
                submission, assignment = connection.recv()
            except (EOFError, OSError):
                return
            report: Report | UsageError
            try:
                report = own.grade(submission, assignment)
            except AssignmentError as error:
                report = withheld(ungraded(submission, assignment), error)
            except UsageError as error:
                report = error
            with contextlib.suppress(OSError):  # nobody waits for it any more
                connection.send(report)


def _stay_on_one_processor(number: int) -> None:
    """Keep this process, its fork servers and their workers on one processor.

    They take turns and never run at once; on two processors each exchange would wake up the other one.
    """
    if hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {allowed[number % len(allowed)]})
