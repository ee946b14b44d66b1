"""One submission in its workers: load it, serve its checks, and begin again after a hang or a crash."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from grader import messages
from grader.errors import CheckEnded, GraderFault, StudentError
from grader.guest import wire
from grader.guest.objects import PROBES
from grader.model import Assignment, Code, Lost, Problem, SourceFile, Text, Verdict
from grader.remote.call_graph import CallGraph, asked_call_graph
from grader.remote.client import Client, RecordedExchange
from grader.remote.load_notes import (
    ERRORS,
    Loaded,
    LoadFailure,
    defines,
    is_failure,
    is_small,
    lost_with,
    not_python,
    place_in,
    place_in_file,
    source_from,
    without_checks_of_oneself,
)
from grader.remote.student import RemoteObject, StudentModule
from grader.remote.watchdog import NoProgress
from grader.sandbox.worker import WorkerSource

_NOT_BEGUN = (-1, 0, 0)  # cell, statement, line
_MOST_FAILURES = 50  # of the load that are reported; an honest worker sends no more
_MOST_STEPS = 100_000  # statements of a watched load
_MOST_REPORTS = 20  # of the CPU timer in an unwatched load
_FRESH_SHARE = 0.1  # of the load time limit: an earlier progress report may be about another statement
_MOST_CULPRITS = 5  # statements that are left out because they hang or crash; each costs the load its time limit


class Target(NamedTuple):
    """What one check runs against: the student's module, the course's probes on its side, and a clock there.

    The clock is the CPU seconds of the worker and of all it has started, read from outside. ``transcript`` (the calls
    and their answers) and ``notes`` grow while the check runs.
    """

    student: Any
    probe: Any
    cpu_seconds: Callable[[], float]
    transcript: Sequence[RecordedExchange] = ()
    notes: Sequence[Text] = ()


class Unloadable(Exception):
    """The submission cannot be loaded; carries the message."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what.en)
        self.problem = problem


class Session:
    """Serves the checks of one submission.

    The checks share one worker. After a hang, a crash or an exceeded limit it is killed and the next
    check gets a new one. ``check(…, fresh=True)`` serves one check from a fork in which no other has run.
    """

    def __init__(
        self, workers: WorkerSource, code: Code, sources: Sequence[SourceFile], assignment: Assignment
    ) -> None:
        self._workers, self._code, self._sources, self._assignment = workers, code, sources, assignment
        self._shared: Client | None = None
        self._snapshot: Client | None = None  # the worker that has loaded the submission and run no check
        self._in_fork = False  # whether the check in progress runs in a fork of the snapshot
        self._checks_in_shared = 0
        self._skip: list[tuple[int, int]] = []
        self._stateless: bool | None = None
        self._skipped: list[Lost] = []
        self._at, self._steps = _NOT_BEGUN, 0  # where the load is, and how often it has reported
        self._reported_at = 0.0  # CPU seconds of the worker at its last report
        self.loaded = Loaded()
        self.output = ""
        self.cpu_seconds = 0.0

    # ------------------------------------------------------------------------------------- loading
    def load(self) -> None:
        """Load the submission.

        A statement that hangs or crashes is left out. A statement that burns CPU is reported by the worker's own
        timer shortly before the time is up; for sleeps and crashes the submission is loaded again, with a report before
        every statement.

        Raises:
            Unloadable: a syntax error, or nothing comes to an end.
            NoProgress: twice there was no progress for reasons that may be ours.
            GraderFault: the worker died before it read a line of the submission.
        """
        watch = stalled = False
        started, whole = time.monotonic(), self._assignment.submission_limits
        for _ in range(2 * _MOST_CULPRITS):
            if self.cpu_seconds > whole.cpu_seconds or time.monotonic() - started > whole.wall_seconds:
                break
            self._at, self._steps, self._reported_at = _NOT_BEGUN, 0, 0.0
            try:
                self._shared = self._load(watch=watch)
                return
            except NoProgress:
                if stalled:
                    raise
                stalled = True
            except CheckEnded as ended:
                text = ended.message
                if watch and self._at == _NOT_BEGUN:
                    raise GraderFault("sandbox.not_begun", where=self._code.name, detail=text) from ended
                if self._at[1] >= 0 and (watch or self._was_just_reported(ended)):
                    self._skip.append(self._at[:2])
                    cell, _, line = self._at
                    note = messages.text("sandbox.note.skipped", place=self.place(cell, line), why=text)
                    self._skipped.append(Lost(source_from(self._code, cell, line), note, cell, line))
                else:
                    watch = True
        failure = self._skipped[-1].note if self._skipped else text
        raise self._unloadable("never_loads", failure=failure)

    def _load(self, *, watch: bool) -> Client:
        client = Client(self._workers.fork(self._assignment.submission_limits), self.place)
        try:
            client.begin(self._assignment.load_limits)
            most = _MOST_STEPS if watch else _MOST_REPORTS
            answer = client.exchange("load", self._order(watch), progress=partial(self._note_progress, client, most))
            self.loaded = self._understood(answer)
        except BaseException:
            self._end(client)
            raise
        return client

    def _was_just_reported(self, ended: CheckEnded) -> bool:
        """Return whether the time was up, and the worker had reported its statement shortly before."""
        last = (1 - _FRESH_SHARE) * self._assignment.load_limits.cpu_seconds
        return ended.verdict is Verdict.TIMED_OUT and self._reported_at >= last

    def _understood(self, answer: list[Any]) -> Loaded:
        """Return what an answer to the loading says; the worker may send anything.

        Raises:
            Unloadable: a syntax error, or in a strict assignment any error.
            CheckEnded: this is no such answer.
        """
        if answer[0] == wire.SYNTAX and _is_syntax_error(answer):
            raise Unloadable(not_python(self._code, answer[1][:300], answer[2]))
        if answer[0] != wire.OK or not _is_loaded(answer):
            raise CheckEnded(Verdict.CRASHED, messages.text("sandbox.junk"))
        failures = [LoadFailure(*failure) for failure in answer[2][:_MOST_FAILURES]]
        lost = [(failure, self._lost(failure)) for failure in without_checks_of_oneself(failures, self._code)]
        if lost and self._assignment.strict_load and (told := [one.note for of, one in lost if of.kind in ERRORS]):
            failure = Text(ja=" ".join(note.ja for note in told), en=" ".join(note.en for note in told))
            raise self._unloadable("strict", failure=failure)
        notes = [one.note for failure, one in lost if failure.kind == "syntax"]
        notes += [*self._code.notes, *(one.note for one in self._skipped)]
        notes += [one.note for failure, one in lost if failure.kind != "syntax"]
        return Loaded(answer[1], tuple(notes), (*self._skipped, *(one for _, one in lost), *self._code.lost))

    def _unloadable(self, key: str, where: str = "", **values: object) -> Unloadable:
        what = messages.text(f"sandbox.{key}.what", **values)
        return Unloadable(Problem(what, where or self._code.name, messages.text(f"sandbox.{key}.next", **values)))

    def _order(self, watch: bool) -> dict[str, Any]:
        stem = self._code.name.rpartition("/")[2].rpartition(".")[0]
        return {
            "files": {source.path: source.content for source in self._sources},
            "cells": list(self._code.cells),
            "kind": self._code.kind,
            "name": self._code.name,
            "module": stem if re.fullmatch(r"[A-Za-z_]\w*", stem) else "submission",
            "watch": watch,
            "cpu_seconds": 0 if watch else self._assignment.load_limits.cpu_seconds,
            "probes": self._assignment.probes,
            "skip": [list(at) for at in self._skip],
        }

    def _note_progress(self, client: Client, most: int, content: list[Any]) -> None:
        self._steps += 1
        self._reported_at = client.worker.cpu_seconds() or 0.0
        if self._steps > most:
            raise wire.WireError("more statements than anybody writes")
        if len(content) == 3 and all(is_small(number) for number in content) and content[0] >= 0:
            self._at = (content[0], content[1], content[2])

    # -------------------------------------------------------------------------------------- checks
    @contextmanager
    def check(
        self, cpu_seconds: float | None = None, part: float | None = None, *, fresh: bool = False
    ) -> Iterator[Target]:
        """Serve one check; a worker that must not serve the next one is ended with it.

        ``cpu_seconds`` is a limit of its own. ``part`` are CPU seconds as well, where it gets less than its limit; how
        long it may sleep is not affected.

        Raises:
            CheckEnded, NoProgress: the worker could not be loaded again, or what happens inside.
        """
        limits = self._assignment.check_limits
        if cpu_seconds is not None:
            ratio = limits.wall_seconds / limits.cpu_seconds
            limits = limits._replace(cpu_seconds=cpu_seconds, wall_seconds=cpu_seconds * ratio)
        if part is not None:
            limits = limits._replace(cpu_seconds=min(part, limits.cpu_seconds))
        client = self._fresh() if fresh else self._not_fresh()
        must_go = True
        try:
            client.begin(limits)
            probe = RemoteObject(client, PROBES, "probes")
            student = StudentModule(client, self.loaded.names, self.loaded.lost)
            yield Target(student, probe, client.worker.clock_seconds, client.transcript, client.notes)
            must_go = False
        except (CheckEnded, StudentError) as end:
            must_go = isinstance(end, CheckEnded) and end.verdict is not Verdict.FAILED
            raise
        finally:
            self._finish(client, must_go)

    @property
    def cpu_so_far(self) -> float:
        """Return the CPU seconds of all its workers so far."""
        seconds = self.cpu_seconds
        for client in (self._shared, self._snapshot):
            if client is not None:
                seconds += client.cpu_seconds()
        return seconds

    @property
    def is_untouched(self) -> bool:
        """Whether the next check would be the first in its worker."""
        return self._shared is None or self._checks_in_shared == 0

    @property
    def keeps_no_state(self) -> bool:
        """Whether no check can leave anything behind for the next one; the worker is asked once a submission."""
        if self._stateless is None:
            try:
                if self._shared is None:
                    self._shared, self._checks_in_shared = self._load(watch=False), 0
                self._shared.begin(self._assignment.check_limits)
                answer = self._shared.exchange("stateless")
                self._stateless = answer[0] == wire.OK and len(answer) == 2 and answer[1] is True
            except (CheckEnded, NoProgress):
                if self._shared is not None:
                    self._end(self._shared)
                self._stateless = False
        return bool(self._stateless)

    def call_graph(self) -> CallGraph:
        """Return which of its own functions each function of the submission calls, as far as its worker tells."""
        return asked_call_graph(self._shared, self._assignment.check_limits)

    def _not_fresh(self) -> Client:
        if self._shared is None:
            self._shared = self._load(watch=False)
            self._checks_in_shared = 0
        self._checks_in_shared += 1
        return self._shared

    def _fresh(self) -> Client:
        if self.is_untouched:
            return self._not_fresh()
        if self._snapshot is None:
            self._snapshot = self._load(watch=False)
        if self._workers.can_fork_worker:
            self._snapshot.begin(self._assignment.check_limits)
            try:
                self._snapshot.fork()
            except (CheckEnded, NoProgress):
                self._end(self._snapshot)
                raise
            self._in_fork = True
        return self._snapshot

    def _finish(self, client: Client, must_go: bool) -> None:
        """Put the worker of a check back, or end it: also if it was left in the middle of a call."""
        must_go = must_go or client.is_waiting
        if not must_go and self._in_fork and client is self._snapshot:
            try:
                client.end_fork()
            except (CheckEnded, NoProgress):
                must_go = True
        self._in_fork = False
        if must_go or client.worker.ended or (client is self._snapshot and not self._workers.can_fork_worker):
            self._end(client)

    def _end(self, client: Client) -> None:
        in_callbacks = client.cpu_seconds() - (client.worker.cpu_seconds() or 0.0)
        self.cpu_seconds += client.worker.end().cpu_seconds + in_callbacks
        if client is self._shared:
            self._shared, self._checks_in_shared = None, 0
        if client is self._snapshot:
            self._snapshot = None

    def close(self) -> None:
        """End every worker of this submission and keep what it printed."""
        if self._shared is not None and self._shared.has_printed and not self._shared.worker.ended:
            try:
                self._shared.begin(self._assignment.load_limits)
                answer = self._shared.exchange("output")
                most = (self._assignment.submission_limits.output_kb << 10) + 100  # and the mark of a cut
                output = answer[1] if answer[0] == wire.OK and len(answer) == 2 else ""  # the worker may send anything
                self.output = output[:most] if type(output) is str else ""
            except (CheckEnded, NoProgress):
                self.output = ""  # it is lost with the worker
        for client in (self._shared, self._snapshot):
            if client is not None:
                self._end(client)

    # --------------------------------------------------------------------------------------- words
    def writes(self, names: Iterable[str]) -> bool:
        """Return whether a line of the submission defines one of these names, run or not."""
        return any(defines(cell, name) for cell in self._code.cells for name in names)

    def place(self, cell: int, line: int) -> Text:
        """Return the place in the submission, with the text of its line; after its cells its files are counted."""
        if cell >= len(self._code.cells):
            return place_in_file(self._sources, cell - len(self._code.cells), line)
        return place_in(self._code, cell, line)

    def _lost(self, failure: LoadFailure) -> Lost:
        return lost_with(failure, self._code, self._sources, self._assignment.packages)


def _is_syntax_error(answer: list[Any]) -> bool:
    return len(answer) == 3 and type(answer[1]) is str and is_small(answer[2])


def _is_loaded(answer: list[Any]) -> bool:
    if len(answer) != 3 or type(answer[1]) is not dict or type(answer[2]) is not list:
        return False
    named = all(type(word) is str and len(word) <= 200 for pair in answer[1].items() for word in pair)
    return named and all(is_failure(failure) for failure in answer[2])
