"""Where the arrays of failing public checks differ, for the pages: these checks are run once more on what was stored.

The part of two arrays that a page shows is not kept with a grading. The checks get the inputs of the grading, so the
numbers are those that the message names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.course.course import assignment_folders, secret_seed
from grader.course.manifest import read_manifest
from grader.disclosure import Disclosures
from grader.errors import AssignmentError
from grader.grading import pool
from grader.grading.grader import Settings
from grader.grading.grading_run import found_isolation
from grader.grading.processors import processors
from grader.grading.regrade import is_whole, submission_of
from grader.model import Course, Excerpt, GradingVerdict, Report, Text, Verdict
from grader.store import Store, current_reports
from grader.store.previews import proofs, stored_submissions

Excerpts = dict[tuple[str, str, str], Excerpt]  # by assignment, student and check


def public_excerpts(
    course: Course,
    store: Store,
    names: Sequence[str],
    disclosures: Disclosures,
    jobs: int | None = None,
    warn: Callable[[Text], object] = lambda _text: None,
) -> Excerpts:
    """Return where the arrays differ, for each public check that failed and whose values are shown.

    What was graded by other checks than those of now is left out: other inputs would give other numbers.

    Raises:
        UsageError: submissions cannot be kept apart from this machine.
        StoreError: the database cannot be read.
    """
    isolation = found_isolation("best", warn)
    settings = Settings(
        secret_seed(course),
        isolation.confined,
        hidden=False,
        namespaces=isolation.namespaces,
        weak=isolation.weak,
        hint=0,
    )
    found: Excerpts = {}
    for _, report in pool.grade_many(_tasks(course, store, names, disclosures), settings, jobs or processors()):
        for check in report.checks:
            if check.excerpt is not None and disclosures.of(report.assignment, check) == "values":
                found[report.assignment, report.student, check.id] = check.excerpt
    return found


def _tasks(course: Course, store: Store, names: Sequence[str], disclosures: Disclosures) -> Iterator[pool.Task]:
    folders = assignment_folders(course)
    for name in names:
        try:
            assignment = read_manifest(folders[name])
        except (AssignmentError, KeyError):
            continue
        made_by = proofs(store, name)
        wanted = {
            report.student: report
            for report in current_reports(store, name)
            if _has_values(report, disclosures) and made_by[name, report.student].version == assignment.version
        }
        for stored in stored_submissions(store, name, list(wanted)):
            if stored.sources and is_whole(stored):
                yield pool.Task(submission_of(stored, wanted[stored.student]), assignment)


def _has_values(report: Report, disclosures: Disclosures) -> bool:
    failed = (check for check in report.checks if check.public and check.verdict is Verdict.FAILED)
    shown = any(disclosures.of(report.assignment, check) == "values" for check in failed)
    return report.verdict is GradingVerdict.GRADED and shown
