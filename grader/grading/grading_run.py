"""One run of ``grader grade``: which submissions are to be graded, and each result into the store as it ends."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.course.course import assignment_folders, has_secret, secret_seed, time_zone
from grader.course.manifest import read_manifest
from grader.course.policies import read_policies
from grader.course.roster import Roster, roster_of
from grader.errors import AssignmentError, UsageError
from grader.grading.unchanged_files import UnchangedFiles
from grader.intake.asked_for import AskedFor
from grader.intake.discover import Discovery, LocatedSubmission, discover, read_located
from grader.intake.lookup import database_url, the_course
from grader.intake.submitted import with_time
from grader.model import Assignment, Course, Report, Submission, SubmittedAtSource, Text
from grader.policy import moment
from grader.store import (
    ByHand,
    Run,
    Store,
    begin_run,
    by_hand,
    current_outlines,
    current_reports,
    faults,
    graded_files,
    graded_fingerprints,
    is_there,
    open_store,
    orphan_marks,
    save_grading,
    save_roster,
    storable,
    students_with_marks,
)
from grader.store.times import NotedTime, note_times
from grader.store.withdrawals import taken_back

if TYPE_CHECKING:
    from grader.remote.isolation import Isolation, IsolationChoice


class Options(NamedTuple):
    """What the person asked for.

    ``jobs`` is how many processes grade; None: one a processor. With ``outlines`` the reports on what has not changed
    hold of each check only verdict and points. ``warn`` is told what is missing of the isolation, before it is used.
    ``only_faults``: nothing but the scores that are withheld now by a fault of ours. ``dry_run``: only ``planned`` will
    be asked, and no database is made. ``submitted_at``: when all of it was submitted, as this person says.
    """

    paths: tuple[Path, ...] = ()
    assignment: str | None = None
    jobs: int | None = None
    force: bool = False
    isolation: IsolationChoice = "best"
    outlines: bool = False
    warn: Callable[[Text], object] = lambda _text: None
    only_faults: bool = False
    dry_run: bool = False
    submitted_at: datetime | None = None


@dataclass
class Grading:
    """Grades what has changed since the last time; iterate over it for each report and whether it is new.

    Each report is in the store before it is handed on. Only one submission per process is in memory. What only a run
    needs that grades something (the checks' packages, the isolation of this machine) is not looked for before.
    """

    course: Course
    roster: Roster | None
    store: Store
    options: Options
    discovery: Discovery = field(init=False)
    ignored: set[str] = field(init=False)
    unchanged_files: UnchangedFiles = field(init=False)

    def __post_init__(self) -> None:
        self.discovery = discover(
            self.options.paths, course=self.course, assignment=self.options.assignment, roster=self.roster
        )
        if self.options.only_faults:
            withheld = {(fault.assignment, fault.student) for fault in faults(self.store)}
            chosen = [one for one in self.discovery.submissions if (one.location.assignment, one.student) in withheld]
            self.discovery = self.discovery._replace(submissions=tuple(chosen))
        self.ignored = set(self.discovery.ignored)
        makes_none = self.options.dry_run and not has_secret(self.course)
        self._seed = b"" if makes_none else secret_seed(self.course)
        self._started_at = datetime.now(UTC)
        self._number: int | None = None
        self.unchanged_files = UnchangedFiles(self.store)
        self._unchanged: deque[tuple[str, str]] = deque()  # assignment, student
        self._outlines: dict[str, dict[str, Report]] = {}
        self.not_graded: dict[str, AssignmentError] = {}  # by assignment: what is wrong with its manifest
        self.taken_back = 0  # submissions that are there and were taken back
        self._withdrawn: dict[str, dict[str, set[str]]] = {}  # by assignment and fingerprint: whose was taken back
        self._times: dict[str, list[NotedTime]] = {}  # by assignment: of what is graded already
        self._marked: dict[str, set[str]] = {}  # by assignment: the students to whom anybody gave marks

    def close(self) -> None:
        """Close the store, all of it: SQLAlchemy would report an interrupted connection with a traceback of its own."""
        with _uninterrupted():
            self.store.close()

    @property
    def total(self) -> int:
        """Return how many submissions there are, unchanged ones included."""
        return len(self.discovery.submissions)

    def orphans(self) -> int:
        """Return how many marks by hand no longer count in the assignments of this run."""
        names = {located.location.assignment for located in self.discovery.submissions}
        return sum(mark.mark.assignment in names for mark in orphan_marks(self.store))

    def count_of(self, assignment: str) -> int:
        """Return how many submissions of one assignment were found."""
        return sum(located.location.assignment == assignment for located in self.discovery.submissions)

    def given_to_others(self) -> list[tuple[str, str, str]]:
        """Return (assignment, student, file) of each mark that stands for a file which is another student's now."""
        owners: dict[str, dict[str, set[str]]] = {}
        for one in self.discovery.submissions:
            of_file = owners.setdefault(one.location.assignment, {})
            of_file.setdefault(storable(one.location.file), set()).add(storable(one.student))
        return [
            (name, student, file)
            for name, of_file in owners.items()
            for student, file in graded_files(self.store, name)
            if student not in of_file.get(file, (student,))
        ]

    @cached_property
    def isolation(self) -> Isolation:
        """The isolation that this machine gives; a warning is told at once."""
        return found_isolation(self.options.isolation, self.options.warn)

    @cached_property
    def _settings_hash(self) -> str:
        weak = self.options.isolation == "weak" and self.isolation.weak
        return settings_hash(self._seed, confined=self.options.isolation != "none", weak=weak)

    def __iter__(self) -> Iterator[tuple[Report, bool]]:
        with _uninterrupted():
            if self.roster is not None:
                save_roster(self.store, self.roster.students)
            assignments = self._assignments()
            done = {name: self._done(assignment) for name, assignment in assignments.items()}
        tasks = self._tasks(assignments, done)
        first = next(tasks, None)
        if first is not None:
            for submission, report in graded(chain([first], tasks), self._seed, self.isolation, self.options.jobs):
                with _uninterrupted():
                    self._save(submission, report, assignments[submission.assignment])
                    report = self._with_marks(report)
                yield report, True
                yield from self._kept()
        with _uninterrupted():
            self.unchanged_files.remember()
            for name, times in self._times.items():
                note_times(self.store, name, times, user())
        yield from self._kept()

    def planned(self) -> Iterator[Submission]:
        """Yield each submission that would be graded; nothing is graded or written."""
        assignments = self._assignments()
        done = {name: self._done(assignment) for name, assignment in assignments.items()}
        for submission, _ in self._tasks(assignments, done):
            yield submission

    def _save(self, submission: Submission, report: Report, assignment: Assignment) -> None:
        if self._number is None:  # a run that grades nothing leaves no trace
            run = run_now(self._seed, self.isolation, self._settings_hash, self._started_at)
            self._number = begin_run(self.store, run)
        save_grading(self.store, submission, report, assignment, self._number)

    def _with_marks(self, report: Report) -> Report:
        """Return a new report with the marks that people gave the submission before, as far as they count now."""
        name = report.assignment
        if name not in self._marked:
            self._marked[name] = students_with_marks(self.store, name)
        if report.student not in self._marked[name]:
            return report
        people = by_hand(self.store, name, report.student).get((name, report.student), ByHand())
        claims = {criterion.id: criterion.claim for criterion in report.waiting}
        waiting = tuple(each._replace(claim=claims.get(each.id, each.claim)) for each in people.waiting)
        return report._replace(by_hand=people.marks, waiting=waiting)

    def _assignments(self) -> dict[str, Assignment]:
        """Return the assignments of this run; one whose manifest is broken does not keep the others.

        Raises:
            AssignmentError: none can be graded.
        """
        folders = assignment_folders(self.course)
        found: dict[str, Assignment] = {}
        broken: list[AssignmentError] = []
        for name in sorted({located.location.assignment for located in self.discovery.submissions}):
            try:
                found[name] = read_manifest(folders[name])
            except AssignmentError as error:
                broken.append(error)
                self.not_graded[name] = error
        if broken and not found:
            raise broken[0]
        return found

    def _done(self, assignment: Assignment) -> set[tuple[str, str]]:
        if self.options.force:
            return set()
        return graded_fingerprints(self.store, assignment.name, assignment.version, self._settings_hash)

    def _tasks(
        self, assignments: dict[str, Assignment], done: dict[str, set[tuple[str, str]]]
    ) -> Iterator[tuple[Submission, Assignment]]:
        asked = {name: AskedFor(assignment.folder) for name, assignment in assignments.items()}
        for located in self.discovery.submissions:
            if located.location.assignment in self.not_graded:
                continue
            assignment = assignments[located.location.assignment]
            graded = done[assignment.name]
            fingerprint = self.unchanged_files.fingerprint(located)
            if fingerprint and storable(located.student) in self._taken_back(assignment.name).get(fingerprint, ()):
                self.taken_back += 1
                continue
            if (located.student, fingerprint) in graded:
                self._note(assignment.name, located, fingerprint)
                self._unchanged.append((assignment.name, located.student))
                continue
            submission, ignored = read_located(located, assignment.kind, asked[assignment.name])
            submission = self._with_time(located, submission)
            self.ignored.update(ignored)
            self.unchanged_files.note(located, submission.fingerprint, is_whole=not ignored)
            if storable(submission.student) in self._taken_back(assignment.name).get(submission.fingerprint, ()):
                self.taken_back += 1
                continue
            if (submission.student, submission.fingerprint) in graded:
                self._note(assignment.name, located, submission.fingerprint, submission)
                self._unchanged.append((assignment.name, submission.student))
            else:
                yield submission, assignment

    def _with_time(self, located: LocatedSubmission, submission: Submission) -> Submission:
        given = self.options.submitted_at
        if given is not None:
            return submission._replace(submitted_at=given, submitted_at_source="given")
        return with_time(located, submission, time_zone(self.course), self._started_at)

    def _note(
        self, name: str, located: LocatedSubmission, fingerprint: str, submission: Submission | None = None
    ) -> None:
        """Note when what is graded already was submitted, where something better than before is known of it by now."""
        source: SubmittedAtSource = "listing"
        at = self.options.submitted_at or located.submitted_at
        if self.options.submitted_at is not None:
            source = "given"
        elif submission is not None:
            at, source = submission.submitted_at, submission.submitted_at_source
        if at is not None and source != "file":
            times = self._times.setdefault(name, [])
            times.append(NotedTime(located.student, fingerprint, at, source))

    def _taken_back(self, name: str) -> dict[str, set[str]]:
        if name not in self._withdrawn:
            self._withdrawn[name] = taken_back(self.store, name)
        return self._withdrawn[name]

    def _kept(self) -> Iterator[tuple[Report, bool]]:
        """Yield what the store holds of the submissions found unchanged so far."""
        while self._unchanged:
            assignment, student = self._unchanged.popleft()
            with _uninterrupted():
                reports = self._current(assignment, student)
            for report in reports:
                yield report, False

    def _current(self, assignment: str, student: str) -> list[Report]:
        if not self.options.outlines:
            return current_reports(self.store, assignment, student)
        if assignment not in self._outlines:
            self._outlines[assignment] = current_outlines(self.store, assignment)
        return [self._outlines[assignment].pop(student)]


def open_grading(options: Options, database: str | None) -> Grading:
    """Return a run that grades ``options.paths`` (or the course's ``submissions/``) into the database.

    Raises:
        GraderError: there is no course, a path does not exist, or the database cannot be opened.
    """
    course = the_course(options.paths[0] if options.paths else Path.cwd())
    if options.dry_run and not is_there(database_url(database, course)):
        return Grading(course, roster_of(course), open_store("sqlite://"), options)
    time_zone(course)  # what no report could be made in is told before anything is graded
    read_policies(course)
    url = database_url(database, course)
    needed = options.isolation in ("none", "weak") or not is_there(url)  # nothing is made where nothing may be graded
    isolation = found_isolation(options.isolation, options.warn) if needed else None
    grading = Grading(course, roster_of(course), open_store(url), options)
    if isolation is not None:
        grading.isolation = isolation
    return grading


def given_time(words: str, paths: tuple[Path, ...]) -> datetime:
    """Return the moment that a person gives for what is in ``paths``, by the clocks of the course.

    Raises:
        UsageError: it is no date and time, or it is said of the whole course.
    """
    if not paths:
        raise UsageError("grade.submitted_at_of_all", where="--submitted-at")
    text = words.strip()
    try:
        if len(text) < len("2026-11-02 9:00"):  # a day alone: nobody knows whether its beginning or its end is meant
            raise ValueError(text)
        at = datetime.fromisoformat(re.sub(r"[ T](\d):", r"T0\1:", text))
        return moment(at.replace(microsecond=0), time_zone(the_course(paths[0])))
    except (ValueError, OverflowError) as error:
        raise UsageError("grade.submitted_at", where="--submitted-at", given=words) from error


def found_isolation(choice: IsolationChoice, warn: Callable[[Text], object]) -> Isolation:
    """Return the isolation that this machine gives; what is missing of it is told.

    Raises:
        UsageError: what is asked for cannot be had here.
    """
    from grader.remote.isolation import find_isolation

    isolation = find_isolation(choice)
    if isolation.warning:
        warn(isolation.warning)
    return isolation


def graded(
    tasks: Iterable[tuple[Submission, Assignment]], seed: bytes, isolation: Isolation, jobs: int | None
) -> Iterator[tuple[Submission, Report]]:
    """Yield each submission with its report; ``jobs`` processes grade, without a number one a processor."""
    from grader.grading import pool  # with pytest and NumPy: only where something is graded
    from grader.grading.grader import Settings
    from grader.grading.processors import processors

    settings = Settings(seed, isolation.confined, namespaces=isolation.namespaces, weak=isolation.weak)
    jobs = jobs or max(2, processors())  # one only where it is asked for: it has no deadline
    return pool.grade_many((pool.Task(*task) for task in tasks), settings, jobs)


def run_now(seed: bytes, isolation: Isolation, settings_hash: str, started_at: datetime) -> Run:
    """Return what is kept of a run on this machine."""
    return Run(
        grader_version=metadata.version("shinso-grader"),
        environment=environment() | {"isolation": isolation.level, "layers": isolation.layers},
        seed_id=hashlib.sha256(seed).hexdigest()[:12],
        settings_hash=settings_hash,
        started_by=user(),
        host=platform.node(),
        started_at=started_at,
    )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait for a transaction or for closing: SQLAlchemy would report an error of its own.

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


def settings_hash(seed: bytes, *, confined: bool, weak: bool) -> str:
    """Return a hash of what, besides the submission and the assignment, decides a grade."""
    isolation = (b"weak" if weak else b"confined") if confined else b""
    return hashlib.sha256(b"\0".join((seed, isolation))).hexdigest()[:16]


def every_settings_hash(seed: bytes) -> set[str]:
    """Return the hash for each way of isolating submissions."""
    ways = ((True, False), (True, True), (False, False))
    return {settings_hash(seed, confined=confined, weak=weak) for confined, weak in ways}


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
