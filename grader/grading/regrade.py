"""``grader regrade``: the stored submissions graded once more by the checks of now, beside the marks that count.

What is found is a preview: it counts once somebody accepts it, and can be forgotten. A preview that was stopped goes
on, as long as neither the checks nor the settings have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader.course.course import assignment_folders, secret_seed, time_zone
from grader.course.manifest import read_manifest
from grader.errors import AssignmentError, UsageError
from grader.grading.grading_run import every_settings_hash, found_isolation, graded, run_now, settings_hash
from grader.grading.preview import compared, names_now
from grader.intake.files import fingerprint
from grader.intake.lookup import database_url, the_course
from grader.model import Assignment, CheckResult, Course, GradingVerdict, Report, Submission, Text
from grader.records import PREVIEW_OF, PREVIEW_ONLY, Comparison, Proof, Run, StoredSubmission, UnacceptedPreview
from grader.store import (
    Store,
    assignments,
    begin_run,
    current_reports,
    discard_preview,
    open_store,
    save_grading,
)
from grader.store.previews import (
    accept_unless_hiding,
    proofs,
    reports_of_run,
    stored_submissions,
    superseded,
    unaccepted_previews,
)

if TYPE_CHECKING:
    from grader.remote.isolation import Isolation, IsolationChoice


class RegradeOptions(NamedTuple):
    """What the person asked for: one assignment or all, all checks or ``only`` one, and as for ``grader grade``."""

    assignment: str | None = None
    only: str | None = None
    jobs: int | None = None
    isolation: IsolationChoice = "best"
    warn: Callable[[Text], object] = lambda _text: None


class Regrade:
    """Grades the submissions that count now into a preview; iterate over it for each new report.

    ``damaged`` are (assignment, student) whose stored files are not those that were put in: their marks stay.
    ``not_graded`` are the assignments that cannot be read; what is not in the course any more stays as it is.
    """

    def __init__(self, course: Course, store: Store, options: RegradeOptions) -> None:
        self.course, self.store, self.options = course, store, options
        self.not_graded: dict[str, AssignmentError] = {}
        self.damaged: list[tuple[str, str]] = []
        self._seed = secret_seed(course)
        self._started_at = datetime.now(UTC)
        self.assignments = self._assignments()
        self._require_check()
        self.before = [report for name in self.assignments for report in current_reports(store, name)]
        self.run: int | None = None
        self._goes_on_with: int | None = None

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    @property
    def total(self) -> int:
        """Return how many submissions count now."""
        return len(self.before)

    @cached_property
    def isolation(self) -> Isolation:
        """The isolation that this machine gives; a warning is told at once."""
        return found_isolation(self.options.isolation, self.options.warn)

    @cached_property
    def settings_hash(self) -> str:
        """What decides a grade besides submission and assignment: as ``grader grade`` keeps it."""
        weak = self.options.isolation == "weak" and self.isolation.weak
        return settings_hash(self._seed, confined=self.options.isolation != "none", weak=weak)

    def __iter__(self) -> Iterator[Report]:
        known = self._begun()
        tasks = self._missing(known)
        old = {(report.assignment, report.student): report for report in self.before}
        if (first := next(tasks, None)) is None:
            return
        run = self.run = self.run or begin_run(self.store, self._run())
        for submission, report in graded(chain([first], tasks), self._seed, self.isolation, self.options.jobs):
            merged = self._merged(old[report.assignment, report.student], report)
            save_grading(self.store, submission, merged, self.assignments[report.assignment], run, in_preview=True)
            yield merged

    def comparison(self) -> Comparison:
        """Return what would change if what was graded so far counted.

        Raises:
            StoreError: the database cannot be read.
        """
        if self.run is None:
            return Comparison(0, (), (), len(self.before))
        rubrics = {name: assignment.rubric for name, assignment in self.assignments.items()}
        after = reports_of_run(self.store, self.run)
        return compared(self.run, self.before, after, rubrics, superseded(self.store, self.run))

    def missing(self) -> int:
        """Return how many submissions that count now and can be graded the preview has not graded.

        Raises:
            StoreError: the database cannot be read.
        """
        known = self._begun()
        later = superseded(self.store, self.run) if self.run is not None else set()
        return sum((one.assignment, one.student) not in later for one, _ in self._missing(known))

    # ----------------------------------------------------------------------------------------------- what is graded
    def _assignments(self) -> dict[str, Assignment]:
        folders, stored = assignment_folders(self.course), assignments(self.store)
        asked = self.options.assignment
        if asked is not None and (asked not in folders or asked not in stored):
            known = ", ".join(name for name in stored if name in folders) or "–"
            raise UsageError("regrade.no_assignment", where=self.store.where, name=asked, known=known)
        found: dict[str, Assignment] = {}
        for name in (name for name in stored if name in folders and asked in (None, name)):
            try:
                found[name] = read_manifest(folders[name])
            except AssignmentError as error:
                self.not_graded[name] = error
        if self.not_graded and not found:
            raise next(iter(self.not_graded.values()))
        return found

    def _require_check(self) -> None:
        """Refuse ``--only`` for a check that no assignment has."""
        if self.options.only is None:
            return
        if self.options.assignment is None:
            raise UsageError("regrade.only_of_what", where="--only")
        from grader.checks.collect import collect  # pytest: only where one check is asked for

        known = [check.id for check in collect(self.assignments[self.options.assignment].folder)]
        if self.options.only not in known:
            values = {"name": self.options.only, "known": ", ".join(known)}
            raise UsageError("regrade.no_check", where=f"assignments/{self.options.assignment}", **values)

    def goes_on_with(self, preview: UnacceptedPreview) -> bool:
        """Say whether this regrade is the same as a preview, by checks and secret; it goes on with it then.

        The isolation is that of the preview: whoever accepts it need not ask for it again.
        """
        if preview.settings_hash in every_settings_hash(self._seed):
            self.settings_hash = preview.settings_hash
        if not self._is_same(preview):
            return False
        self._goes_on_with = preview.run
        return True

    def _begun(self) -> dict[tuple[str, str], Report]:
        """Return what an unfinished preview of the same kind has graded already; its run goes on."""
        for preview in reversed(unaccepted_previews(self.store)):
            if self._is_same(preview) and self._goes_on_with in (None, preview.run):
                self.run = preview.run
                found = {
                    (report.assignment, report.student): report for report in reports_of_run(self.store, preview.run)
                }
                return {key: report for key, report in found.items() if report.verdict is not GradingVerdict.WITHHELD}
        return {}

    def _is_same(self, preview: UnacceptedPreview) -> bool:
        versions = {name: assignment.version for name, assignment in self.assignments.items()}
        return (
            preview.settings_hash == self.settings_hash
            and (preview.assignment, preview.only) == (self.options.assignment, self.options.only)
            and all(versions.get(name) == version for name, version in preview.versions.items())
        )

    def _to_grade(self, known: dict[tuple[str, str], Report]) -> list[tuple[str, str]]:
        """Return (assignment, student) of what neither the preview nor the checks of now have graded."""
        found = []
        for name, assignment in self.assignments.items():
            by_what = proofs(self.store, name)
            for report in (report for report in self.before if report.assignment == name):
                key = name, report.student
                begun = key in known and known[key].fingerprint == report.fingerprint
                if not begun and not self._is_up_to_date(report, by_what.get(key), assignment.version):
                    found.append(key)
        return found

    def _is_up_to_date(self, report: Report, proof: Proof | None, version: str) -> bool:
        """Say whether the checks of now have graded it: all of them, or the one that is asked for now again."""
        return (
            proof is not None
            and report.verdict is not GradingVerdict.WITHHELD
            and (proof.fingerprint, proof.version, proof.settings_hash)
            == (report.fingerprint, version, self.settings_hash)
            and proof.environment.get(PREVIEW_ONLY) in (None, self.options.only)
        )

    def _missing(self, known: dict[tuple[str, str], Report]) -> Iterator[tuple[Submission, Assignment]]:
        old = {(report.assignment, report.student): report for report in self.before}
        wanted = self._to_grade(known)
        for name, assignment in self.assignments.items():
            students = [student for of, student in wanted if of == name]
            for stored in stored_submissions(self.store, name, students):
                if not is_whole(stored):
                    self.damaged += [(name, stored.student)] * ((name, stored.student) not in self.damaged)
                # what could not be opened has no files, and what came meanwhile is the next run's
                elif stored.sources and stored.fingerprint == old[name, stored.student].fingerprint:
                    yield submission_of(stored, old[name, stored.student]), assignment

    def _merged(self, old: Report, new: Report) -> Report:
        """Return a new report with what intake noted; with ``only``, the other checks keep the answers they have."""
        new = new._replace(notes=tuple(dict.fromkeys((*old.notes, *new.notes))))
        if self.options.only is None or new.verdict is not GradingVerdict.GRADED:
            return new
        names = names_now(old, new)
        before = {names[check.id]: check for check in old.checks}
        return new._replace(checks=tuple(self._kept(before.get(check.id), check) for check in new.checks))

    def _kept(self, old: CheckResult | None, new: CheckResult) -> CheckResult:
        """Return the answer that counts of one check: the new one of the check that is asked for, else the old one."""
        if new.id == self.options.only or old is None or old.points is None:
            return new
        return old._replace(id=new.id) if old.points_possible == new.points_possible else new

    def _run(self) -> Run:
        run = run_now(self._seed, self.isolation, self.settings_hash, self._started_at)
        scope = {PREVIEW_OF: self.options.assignment, PREVIEW_ONLY: self.options.only}
        own = {key: value for key, value in scope.items() if value is not None}
        return run._replace(kind="preview", environment={**run.environment, **own})


def open_regrade(options: RegradeOptions, database: str | None) -> Regrade:
    """Return a regrade of what the course's database holds.

    Raises:
        GraderError: there is no course, no database or no such assignment or check.
    """
    course = the_course(Path.cwd())
    time_zone(course)
    store = open_store(database_url(database, course), must_exist=True)
    try:
        return Regrade(course, store, options)
    except BaseException:  # whatever it is, Ctrl-C too: it is raised again
        store.close()
        raise


def submission_of(stored: StoredSubmission, report: Report) -> Submission:
    """Return a stored submission as one that can be graded; what could not be read then has its problem again."""
    sources = stored.sources or ()
    problem = None if sources else report.problem
    return Submission(
        stored.student, stored.assignment, stored.file, stored.entry, sources, stored.fingerprint, problem=problem
    )


def is_whole(stored: StoredSubmission) -> bool:
    """Say whether the stored files are those that were handed in: their bytes have the hash that was noted then."""
    if stored.sources is None:
        return False
    return not stored.sources or fingerprint(stored.sources) == stored.fingerprint


# ------------------------------------------------------------------------------------------------- what becomes of it
def chosen_preview(store: Store, run: int | None) -> UnacceptedPreview:
    """Return the preview that is meant: the one with this number, or the only one.

    Raises:
        UsageError: there is none, or there are several and no number says which.
    """
    previews = unaccepted_previews(store)
    if not previews:
        raise UsageError("regrade.no_preview", where=store.where)
    meant = [each for each in previews if run in (None, each.run)]
    if len(meant) == 1:
        return meant[0]
    known = ", ".join(f"{each.run} ({each.started_at:%Y-%m-%d %H:%M} UTC, {each.started_by})" for each in previews)
    raise UsageError("regrade.several" if run is None else "regrade.not_this", where=store.where, run=run, known=known)


def accept(course: Course, store: Store, options: RegradeOptions, run: int | None, by: str, reason: str) -> int:
    """Let a preview count from now on, in one transaction; return its run.

    Raises:
        UsageError: no reason is given, there is no such preview, the checks or settings have changed since, it is not
            complete, a score in it is withheld by a fault of ours, or somebody has submitted something that it would
            hide.
        StoreError: the database cannot be written to.
    """
    if not reason.strip():
        raise UsageError("regrade.no_reason", where="--reason")
    preview = chosen_preview(store, run)
    where = f"{store.where}, {preview.run}"
    regrade = Regrade(course, store, options._replace(assignment=preview.assignment, only=preview.only))
    if not regrade.goes_on_with(preview):
        raise UsageError("regrade.stale", where=where, run=preview.run)
    if missing := regrade.missing():
        raise UsageError("regrade.incomplete", where=where, count=missing)
    withheld = [each for each in regrade.comparison().changes if each.is_newly_withheld]
    if withheld:
        people = ", ".join(f"{each.assignment}/{each.student}" for each in withheld[:5])
        raise UsageError("regrade.withheld", where=where, count=len(withheld), people=people)
    accept_unless_hiding(store, preview.run, by, reason)
    return preview.run


def discard(store: Store, run: int | None, by: str) -> tuple[int, dict[str, int]]:
    """Forget a preview; return its run and how many rows of each table went.

    Raises:
        UsageError: there is none, or there are several and no number says which.
        StoreError: the database cannot be written to.
    """
    preview = chosen_preview(store, run)
    return preview.run, discard_preview(store, preview.run, by)
