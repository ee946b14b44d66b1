"""``grader report --html``: what the pages of a class say, gathered with a few queries an assignment, and written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from grader.atomic_write import write_atomically
from grader.course.course import assignment_folders, time_zone
from grader.course.manifest import read_manifest
from grader.course.policies import Policies, read_policies
from grader.diagnosis.misconceptions import read_misconceptions
from grader.errors import AssignmentError, UsageError
from grader.grading.counted_marks import Marks, counted_marks
from grader.model import Course, Language, Student, Text
from grader.policy import deadline_of
from grader.records import Mark, PassRate
from grader.reports.class_statistics import misbehaviour, mistakes_made, who_needs_help
from grader.reports.counted import counting_marks, late_text
from grader.reports.overview import of_the_class
from grader.reports.pages.class_pages import (
    AssignmentFacts,
    CheckFacts,
    CourseFacts,
    StudentLine,
    assignment_page,
    course_page,
)
from grader.store import Store, assignments, discriminations, marks, pass_rates, students
from grader.store.anonymise import ERASED
from grader.store.attempts import attempts
from grader.store.class_facts import CheckCost, check_costs, failures

NO_COST = CheckCost(0.0, 0.0, 0)


def class_facts(course: Course, store: Store, now: datetime | None = None) -> CourseFacts:
    """Return what the pages of a class say; who has left the class or was erased is not in it.

    Raises:
        AssignmentError: what the course declares is wrong.
        StoreError: the database cannot be read.
    """
    people = [student for student in students(store) if not student.id.startswith(ERASED)]
    named = [student for student in people if student.is_of_the_class]
    class_ = named or [student for student in people if not student.withdrawn]  # without a roster everybody counts
    policies, now = read_policies(course), now or datetime.now(UTC)
    names = assignments(store)
    counted = counted_marks(store, policies)
    all_marks = of_the_class(counting_marks(marks(store), counted), people)
    by_assignment: dict[str, list[Mark]] = {name: [] for name in names}
    for mark in all_marks:
        if not mark.student.startswith(ERASED):
            by_assignment[mark.assignment].append(mark)
    found = [_assignment(course, store, name, by_assignment[name], class_, policies, counted) for name in names]
    is_due = [of.name for of in found if _is_due(of, len(class_), now)]
    return CourseFacts(
        name=course.name,
        students=class_,
        assignments=found,
        needs_help=who_needs_help(class_, all_marks, is_due, _order(found)),
        files={name: f"{name}.html" for name in names},
        zone=time_zone(course),
    )


def _is_due(of: AssignmentFacts, class_size: int, now: datetime) -> bool:
    """Say whether who has submitted nothing is late: without a deadline, once half of the class has submitted."""
    return now > of.deadline if of.deadline else 2 * len(of.lines) >= class_size


def _order(found: Sequence[AssignmentFacts]) -> dict[str, int]:
    """Return by assignment its place in time: by deadline, else by when it was submitted last."""

    def when(of: AssignmentFacts) -> float:
        times = [line.submitted_at.timestamp() for line in of.lines if line.submitted_at]
        return of.deadline.timestamp() if of.deadline else max(times, default=0.0)

    return {of.name: place for place, of in enumerate(sorted(found, key=lambda of: (when(of), of.name)))}


def _assignment(
    course: Course,
    store: Store,
    name: str,
    of_it: Sequence[Mark],
    class_: Sequence[Student],
    policies: Policies,
    counted: Marks,
) -> AssignmentFacts:
    title, believes = _of_the_course(course, name)
    times = {} if policies else _times(store, name)  # what policies judge has its time
    lines = []
    for mark in of_it:
        how = counted.get((name, mark.student))
        late = late_text(how) if how else None
        lines.append(StudentLine(mark, how.submitted_at if how else times.get(mark.student), late))
    there = {mark.student for mark in of_it}
    costs, tells = check_costs(store, name), discriminations(store, name)
    policy = policies.assignments.get(name)
    failed = [(f.student, f.check, f.of, f.misconception, f.message) for f in failures(store, name)]
    return AssignmentFacts(
        name=name,
        title=title,
        lines=lines,
        missing=[student for student in class_ if student.id not in there],
        checks=[
            _check(rate, tells.get((name, rate.id)), costs.get(rate.id, NO_COST)) for rate in pass_rates(store, name)
        ],
        mistakes=mistakes_made(failed),
        believes=believes,
        deadline=deadline_of(policy, "", "")[0] if policy else None,
    )


def _check(rate: PassRate, discrimination: float | None, cost: CheckCost) -> CheckFacts:
    odd = misbehaviour(rate, discrimination, cost.max_seconds, cost.faults)
    return CheckFacts(rate, discrimination, cost.mean_seconds, cost.max_seconds, odd)


def _times(store: Store, name: str) -> Mapping[str, datetime]:
    """Return by student when the submission that counts was handed in, where that is known."""
    return {
        student: attempt.submitted_at
        for (_, student), of_one in attempts(store, name).items()
        for attempt in of_one.attempts
        if attempt.is_current and attempt.submitted_at is not None
    }


def _of_the_course(course: Course, name: str) -> tuple[Text, dict[str, Text]]:
    """Return an assignment's title, and what who makes a known mistake believes; little where it is not there."""
    folder = assignment_folders(course).get(name)
    if folder is None:
        return Text.plain(name), {}
    believes = {
        mistake.name: Text(ja=mistake.hint(2).ja or mistake.belief, en=mistake.belief)
        for mistake in read_misconceptions(folder).values()
    }
    try:
        return read_manifest(folder).title, believes
    except AssignmentError:
        return Text.plain(name), believes


def write_class_pages(course: Course, store: Store, folder: Path, language: Language) -> int:
    """Write ``index.html`` and a page per assignment into ``folder``; return how many pages that are.

    Raises:
        UsageError: they cannot be written.
        GraderError: what the course declares is wrong, or the database cannot be read.
    """
    facts = class_facts(course, store)
    pages = {"index.html": course_page(facts, language)}
    pages |= {facts.files[of.name]: assignment_page(facts, of, language) for of in facts.assignments}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in pages.items():
            write_atomically(folder / name, page.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("class_pages.not_written", where=error.filename or folder, reason=reason) from error
    return len(pages)
