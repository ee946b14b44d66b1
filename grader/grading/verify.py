"""``grader verify``: are the marks that count what the stored files still give, with the checks of now?

A mark can be tried again only by the checks and the secret by which it was made: where one of these is another, that
is said, and nothing is compared. Another isolation is told among what differs from then. Nothing is kept of it.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader.course.course import assignment_folders, secret_seed
from grader.course.manifest import read_manifest
from grader.errors import AssignmentError, UsageError
from grader.grading.grading_run import environment, found_isolation, graded
from grader.grading.preview import tried_again
from grader.grading.regrade import is_whole, submission_of
from grader.intake.lookup import database_url, the_course
from grader.model import Assignment, Course, Report, Submission, Text
from grader.records import PREVIEW_ONLY, Proof, Verification
from grader.store import Store, assignments, current_reports, open_store
from grader.store.previews import proofs, stored_submissions

if TYPE_CHECKING:
    from grader.remote.isolation import Isolation, IsolationChoice


class VerifyOptions(NamedTuple):
    """What the person asked for: one assignment or all, so many of the marks (None: all), and as for ``grade``."""

    assignment: str | None = None
    sample: int | None = None
    jobs: int | None = None
    isolation: IsolationChoice = "best"
    warn: Callable[[Text], object] = lambda _text: None


class Verify:
    """Grades stored submissions again and compares point by point; iterate over it for each verification."""

    def __init__(self, course: Course, store: Store, options: VerifyOptions) -> None:
        self.course, self.store, self.options = course, store, options
        self._seed = secret_seed(course)
        self.reports = self._chosen()
        self.proofs = proofs(store, options.assignment)
        self._assignments: dict[str, Assignment | None] = {}

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    @property
    def total(self) -> int:
        """Return how many marks are looked at."""
        return len(self.reports)

    @cached_property
    def isolation(self) -> Isolation:
        """The isolation that this machine gives; a warning is told at once."""
        return found_isolation(self.options.isolation, self.options.warn)

    def __iter__(self) -> Iterator[Verification]:
        comparable: dict[str, list[Report]] = {}
        for report in self.reports:
            why = self._not_comparable(report)
            if why:
                yield Verification(report.assignment, report.student, why)
            else:
                comparable.setdefault(report.assignment, []).append(report)
        known = {(report.assignment, report.student): report for report in self.reports}
        untried: list[Verification] = []
        tasks = self._tasks(comparable, known, untried)
        if (first := next(tasks, None)) is not None:
            for _, new in graded(chain([first], tasks), self._seed, self.isolation, self.options.jobs):
                yield self._compared(known[new.assignment, new.student], new)
        yield from untried

    # ------------------------------------------------------------------------------------------------- which, and how
    def _chosen(self) -> list[Report]:
        asked, there = self.options.assignment, assignments(self.store)
        if asked is not None and asked not in there:
            known = ", ".join(there) or "–"
            raise UsageError("regrade.no_assignment", where=self.store.where, name=asked, known=known)
        found = [report for name in there if asked in (None, name) for report in current_reports(self.store, name)]
        count = self.options.sample
        return found if count is None or count >= len(found) else random.Random().sample(found, count)

    def _assignment(self, name: str) -> Assignment | None:
        """Return an assignment of the course; None where it is not there any more or cannot be read."""
        if name not in self._assignments:
            folder = assignment_folders(self.course).get(name)
            try:
                self._assignments[name] = read_manifest(folder) if folder is not None else None
            except AssignmentError:
                self._assignments[name] = None
        return self._assignments[name]

    def _not_comparable(self, report: Report) -> str:
        """Return why a mark cannot be tried again as it was made; "" if it can be."""
        proof = self.proofs.get((report.assignment, report.student))
        assignment = self._assignment(report.assignment)
        if proof is None or proof.fingerprint != report.fingerprint:
            return "came_now"
        if assignment is None:
            return "no_assignment"
        if proof.version != assignment.version:
            return "other_checks"
        if proof.seed_id != hashlib.sha256(self._seed).hexdigest()[:12]:
            return "other_secret"
        return "one_check" if PREVIEW_ONLY in proof.environment else ""

    def _tasks(
        self,
        comparable: dict[str, list[Report]],
        known: dict[tuple[str, str], Report],
        untried: list[Verification],
    ) -> Iterator[tuple[Submission, Assignment]]:
        for name, reports in comparable.items():
            assignment = self._assignment(name)
            assert assignment is not None
            for stored in stored_submissions(self.store, name, [report.student for report in reports]):
                if not is_whole(stored):
                    untried.append(Verification(name, stored.student, "damaged"))
                elif stored.fingerprint != known[name, stored.student].fingerprint:
                    untried.append(Verification(name, stored.student, "came_now"))
                elif not stored.sources:  # what could not be opened has no files, and nothing to compare
                    untried.append(Verification(name, stored.student, "no_files"))
                else:
                    yield submission_of(stored, known[name, stored.student]), assignment

    def _compared(self, old: Report, new: Report) -> Verification:
        change = tried_again(old, new)
        key = (old.assignment, old.student)
        others = self._differences(self.proofs[key])
        if not change.is_change:
            return Verification(*key, "same", None, others)
        return Verification(*key, "differs", change, others)

    def _differences(self, proof: Proof) -> dict[str, tuple[str, str]]:
        """Return what is another here than where the mark was made: name, then the versions there and here."""
        here = environment() | {"isolation": self.isolation.level, "layers": self.isolation.layers}
        there = {name: value for name, value in proof.environment.items() if not name.startswith("preview_")}
        names = dict.fromkeys((*there, *here))
        both = {name: (str(there.get(name, "–")), str(here.get(name, "–"))) for name in names}
        return {name: values for name, values in both.items() if values[0] != values[1]}


def open_verify(options: VerifyOptions, database: str | None) -> Verify:
    """Return a verification of what the course's database holds.

    Raises:
        GraderError: there is no course, no database, or nothing of the assignment in it.
    """
    course = the_course(Path.cwd())
    store = open_store(database_url(database, course), must_exist=True)
    try:
        return Verify(course, store, options)
    except BaseException:  # whatever it is, Ctrl-C too: it is raised again
        store.close()
        raise
