"""Many submissions through one executor: a few in flight at a time, each report handed on as it ends."""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import util
from typing import Any, NamedTuple

from grader.errors import AssignmentError, GraderFault
from grader.grading.grader import Grader, Settings
from grader.grading.scoring import ungraded, withheld
from grader.model import Assignment, Report, Submission
from grader.sandbox.lifetime import end_with_parent

MOST_TRIES = 2  # a submission whose process dies twice while it grades nothing else is withheld; the batch goes on


class Task(NamedTuple):
    """One submission to be graded and the assignment it is for."""

    submission: Submission
    assignment: Assignment


_grader: Grader | None = None  # of this process, where it is one of several that grade


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def grade_many(tasks: Iterable[Task], settings: Settings, jobs: int) -> Iterator[tuple[Submission, Report]]:
    """Yield each submission with its report as it is done; ``jobs`` processes grade at once.

    Tasks are taken from the iterable as they are needed, so a class of thousands is never in memory at once.

    A process that dies (killed, out of memory) is replaced. Which submission it was grading is not known, so each that
    was in flight is graded again in a process of its own, ``MOST_TRIES`` times if that dies too. Where an assignment
    itself is broken, the scores of its hand-ins are withheld with what is wrong with it; the others are graded.
    """
    if jobs <= 1:
        with Grader(settings) as grader:
            for submission, assignment in tasks:
                try:
                    report = grader.grade(submission, assignment)
                except AssignmentError as error:
                    report = withheld(ungraded(submission, assignment), error)
                yield submission, report
        return
    waiting = iter(tasks)
    first = next(waiting, None)
    if first is None:
        return
    _collect_once(first.assignment, settings)
    waiting = itertools.chain([first], waiting)
    lost: list[Task] = []
    while True:
        with _pool(jobs, settings) as pool:
            try:
                yield from _through(pool, waiting, 2 * jobs, lost)
            except BaseException:
                _stop(pool)
                raise
        if not lost:
            return
        while lost:  # one of these may be what killed the process: each is tried again by itself
            yield _alone(lost.pop(), settings)


def _through(pool: Executor, work: Iterator[Task], most: int, lost: list[Task]) -> Iterator[tuple[Submission, Report]]:
    """Yield reports while at most ``most`` items are in flight; when a process dies, those in flight are ``lost``."""
    running: dict[Future[Report], Task] = {}
    while True:
        while not lost and len(running) < most and (item := next(work, None)) is not None:
            try:
                running[pool.submit(_grade, *item)] = item
            except BrokenProcessPool:
                lost.append(item)
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            item = running.pop(future)
            try:
                report = future.result()
            except BrokenProcessPool:
                lost.append(item)
                continue
            yield item.submission, report


def _alone(item: Task, settings: Settings) -> tuple[Submission, Report]:
    for _ in range(MOST_TRIES):
        with _pool(1, settings) as pool:
            try:
                return item.submission, pool.submit(_grade, *item).result()
            except BrokenProcessPool:
                continue
            except BaseException:
                _stop(pool)
                raise
    fault = GraderFault("grading.process_died", where=item.submission.file)
    return item.submission, withheld(ungraded(*item), fault)


def _pool(jobs: int, settings: Settings) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork" if os.name == "posix" and os.uname().sysname == "Linux" else "spawn")
    turn = context.Value("i", 0)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_open_grader, initargs=(settings, turn))


def _collect_once(assignment: Assignment, settings: Settings) -> None:
    """Collect the checks before the processes are forked: each then starts with them, half a second sooner."""
    global _grader
    _grader = Grader(settings)
    with contextlib.suppress(AssignmentError):  # each of its hand-ins will say so
        _grader.executor(assignment)
    gc.freeze()


def _open_grader(settings: Settings, turn: Any) -> None:
    global _grader
    with turn.get_lock():
        number, turn.value = turn.value, turn.value + 1
    _stay_on_one_processor(number)
    if sys.platform == "linux":  # killed with SIGKILL, the first process cannot tell the others to go
        first = multiprocessing.parent_process()
        assert first is not None
        end_with_parent(first.pid or 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the first process decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if _grader is None or _grader.settings != settings:  # else inherited, with its checks; it has no fork servers yet
        _grader = Grader(settings)
    util.Finalize(None, _grader.close, exitpriority=10)


def _stay_on_one_processor(number: int) -> None:
    """Keep this process, its fork servers and their workers on one processor.

    They take turns and never run at once; on two processors each exchange would wake up the other one.
    """
    if hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {allowed[number % len(allowed)]})


def _grade(submission: Submission, assignment: Assignment) -> Report:
    assert _grader is not None
    try:
        return _grader.grade(submission, assignment)
    except AssignmentError as error:
        return withheld(ungraded(submission, assignment), error)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the grading processes at once; their fork servers notice and end the workers.

    Without waiting for the pool's own thread, Python would meet it half closed at exit and say so in a traceback.
    """
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=True, cancel_futures=True)
