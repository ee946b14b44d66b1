"""One run of ``grader grade``: which submissions are to be graded, and each result into the store as it ends."""

from __future__ import annotations

import hashlib
import os
import platform
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from grader.course.course import assignment_folders, secret_seed
from grader.course.manifest import read_manifest
from grader.course.roster import Roster, roster_of
from grader.grading import pool
from grader.grading.grader import Settings
from grader.intake.discover import Discovery, LocatedSubmission, discover, read_located
from grader.intake.lookup import database_url, the_course
from grader.model import Assignment, Course, Report, Submission, SubmissionKind
from grader.remote.isolation import UNTRIED, Isolation
from grader.store import (
    Run,
    Store,
    begin_run,
    current_reports,
    graded_fingerprints,
    open_store,
    save_grading,
    save_roster,
)


class Options(NamedTuple):
    """What the person asked for."""

    paths: tuple[Path, ...] = ()
    assignment: str | None = None
    jobs: int = 1
    force: bool = False
    isolation: Isolation = UNTRIED


@dataclass
class Grading:
    """Grades what has changed since the last time; iterate over it for each report and whether it is new.

    Each report is in the store before it is handed on. Only one submission per process is in memory.
    """

    course: Course
    roster: Roster | None
    store: Store
    options: Options
    discovery: Discovery = field(init=False)
    ignored: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.discovery = discover(
            self.options.paths, course=self.course, assignment=self.options.assignment, roster=self.roster
        )
        self.ignored = set(self.discovery.ignored)
        isolation = self.options.isolation
        self._settings = Settings(
            secret_seed(self.course), isolation.confined, namespaces=isolation.namespaces, weak=isolation.weak
        )
        self._run = Run(
            grader_version=metadata.version("shinso-grader"),
            environment=environment() | {"isolation": isolation.level, "layers": isolation.layers},
            seed_id=hashlib.sha256(self._settings.seed).hexdigest()[:12],
            settings_hash=settings_hash(self._settings),
            started_by=user(),
            host=platform.node(),
            started_at=datetime.now(UTC),
        )
        self._number: int | None = None
        self._unchanged: list[Submission] = []

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    @property
    def total(self) -> int:
        """Return how many submissions there are, unchanged ones included."""
        return len(self.discovery.submissions)

    def __iter__(self) -> Iterator[tuple[Report, bool]]:
        with _uninterrupted():
            if self.roster is not None:
                save_roster(self.store, self.roster.students)
            assignments = self._assignments()
            done = {name: self._done(assignment) for name, assignment in assignments.items()}
        tasks = self._tasks(assignments, done)
        for submission, report in pool.grade_many(tasks, self._settings, self.options.jobs):
            with _uninterrupted():
                self._save(submission, report, assignments[submission.assignment])
            yield report, True
            yield from self._kept()
        yield from self._kept()

    def _save(self, submission: Submission, report: Report, assignment: Assignment) -> None:
        if self._number is None:  # a run that grades nothing leaves no trace
            self._number = begin_run(self.store, self._run)
        save_grading(self.store, submission, report, assignment, self._number)

    def _assignments(self) -> dict[str, Assignment]:
        folders = assignment_folders(self.course)
        return {
            name: read_manifest(folders[name])
            for name in {located.location.assignment for located in self.discovery.submissions}
        }

    def _done(self, assignment: Assignment) -> set[tuple[str, str]]:
        if self.options.force:
            return set()
        return graded_fingerprints(self.store, assignment.name, assignment.version, self._run.settings_hash)

    def _tasks(self, assignments: dict[str, Assignment], done: dict[str, set[tuple[str, str]]]) -> Iterator[pool.Task]:
        for located in self.discovery.submissions:
            submission = self._read(located, assignments[located.location.assignment].kind)
            if (submission.student, submission.fingerprint) in done[submission.assignment]:
                self._unchanged.append(submission)
            else:
                yield pool.Task(submission, assignments[submission.assignment])

    def _read(self, located: LocatedSubmission, kind: SubmissionKind) -> Submission:
        submission, ignored = read_located(located, kind)
        self.ignored.update(ignored)
        return submission

    def _kept(self) -> Iterator[tuple[Report, bool]]:
        """Yield what the store holds of the submissions found unchanged so far."""
        while self._unchanged:
            submission = self._unchanged.pop()
            with _uninterrupted():
                reports = current_reports(self.store, submission.assignment, submission.student)
            for report in reports:
                yield report, False


def open_grading(options: Options, database: str | None) -> Grading:
    """Return a run that grades ``options.paths`` (or the course's ``submissions/``) into the database.

    Raises:
        GraderError: there is no course, a path does not exist, or the database cannot be opened.
    """
    course = the_course(options.paths[0] if options.paths else Path.cwd())
    return Grading(course, roster_of(course), open_store(database_url(database, course)), options)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait for a transaction: in the middle of one SQLAlchemy reports an error of its own.

    By Python's handlers: a blocked signal would be delivered to another thread and handled in this one all the same.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are not handled here
        return
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _frame: came.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
    if came:
        signal.raise_signal(came[0])


def settings_hash(settings: Settings) -> str:
    """Return a hash of what, besides the submission and the assignment, decides a grade."""
    isolation = (b"weak" if settings.weak else b"confined") if settings.confined else b""
    return hashlib.sha256(b"\0".join((settings.seed, isolation))).hexdigest()[:16]


def user() -> str:
    """Return the name of whoever runs the grader; the number where the system knows no name."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def environment() -> dict[str, str]:
    """Return the versions that numbers may depend on: Python, NumPy, its BLAS, and torch if it is there."""
    import numpy as np

    config: Any = np.show_config(mode="dicts")
    blas = config["Build Dependencies"]["blas"]
    found = {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "blas": f"{blas.get('name', '?')} {blas.get('version', '?')}",
        "machine": platform.machine(),
    }
    try:
        found["torch"] = metadata.version("torch")
    except metadata.PackageNotFoundError:
        return found
    return found
