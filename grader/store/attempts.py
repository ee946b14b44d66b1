"""Every submission of a student as it was graded last, with when it was handed in: what policies are applied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from grader.model import GradingVerdict, grading_state, has_total
from grader.policy import Attempt, CheckPoints
from grader.store.current import latest_of_each
from grader.store.engine import Store
from grader.store.manual import counting
from grader.store.people import to_be_marked
from grader.store.reads import NOTHING, points_by_hand, points_by_machine
from grader.store.tables import ASSIGNMENT, GRADING, MARK, OUTCOME, STUDENT, SUBMISSION
from grader.store.times import better, later_times


class StudentAttempts(NamedTuple):
    """What a student has submitted for an assignment, and the group that they are in ("": none)."""

    group: str
    attempts: list[Attempt]


def attempts(
    store: Store,
    assignment: str | None = None,
    student: str | None = None,
    checks: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> dict[tuple[str, str], StudentAttempts]:
    """Return for (assignment, student) every submission as it was graded last, but for those taken back.

    ``checks`` are those of which the points are needed one by one, by assignment.

    Raises:
        StoreError: the database cannot be read.
    """
    latest = latest_of_each(assignment, student)
    given = counting(assignment, student, latest)
    by_hand, totals = points_by_hand(given), points_by_machine(latest, given)
    statement = (
        select(
            ASSIGNMENT.c.name.label("assignment"),
            GRADING.c.student_id,
            STUDENT.c.group_name,
            GRADING.c.id.label("grading"),
            GRADING.c.run_id,
            GRADING.c.submission_id,
            GRADING.c.verdict,
            (func.coalesce(totals.c.points, NOTHING) + func.coalesce(by_hand.c.points, NOTHING)).label("total"),
            GRADING.c.points_possible.label("points_possible"),
            SUBMISSION.c.submitted_at,
            SUBMISSION.c.submitted_at_source,
            SUBMISSION.c.first_graded_at,
            SUBMISSION.c.fingerprint,
            GRADING.c.file,
        )
        .join(SUBMISSION, SUBMISSION.c.id == GRADING.c.submission_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .join(STUDENT, STUDENT.c.id == GRADING.c.student_id)
        .outerjoin(totals, totals.c.grading_id == GRADING.c.id)
        .outerjoin(by_hand, by_hand.c.submission_id == GRADING.c.submission_id)
        .where(GRADING.c.id.in_(latest))
        .order_by(GRADING.c.submission_id)
    )
    with store.reading() as connection:
        later = later_times(connection, assignment, student)
        hand = _by_hand(connection, given)
        left = to_be_marked(connection, latest)
        waiting = {
            submission for (_, _, submission), all_ in left.items() if any((submission, c.id) not in hand for c in all_)
        }
        named = _named_checks(connection, latest, hand, checks)
        rows = connection.execute(statement).all()
    newest: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        key = row.assignment, row.student_id
        newest[key] = max(newest.get(key, (0, 0)), (row.run_id, row.grading))
    found: dict[tuple[str, str], StudentAttempts] = {}
    for row in rows:
        key = row.assignment, row.student_id
        at, source = better(later.get(row.submission_id), (row.submitted_at, row.submitted_at_source))
        has = has_total(GradingVerdict(row.verdict), waits=row.submission_id in waiting)
        attempt = Attempt(
            points=row.total if has else None,
            possible=row.points_possible,
            submitted_at=at,
            source=source,
            came=row.first_graded_at,
            is_current=(row.run_id, row.grading) == newest[key],
            checks=named.get(row.grading, {}),
            fingerprint=row.fingerprint,
            file=row.file,
            state=grading_state(GradingVerdict(row.verdict), waits=row.submission_id in waiting),
        )
        found.setdefault(key, StudentAttempts(row.group_name, [])).attempts.append(attempt)
    return found


def _by_hand(connection: Connection, marks: Select[Any]) -> dict[tuple[int, str], Decimal]:
    """Return for (a submission's id, a criterion or check) what a person gave, of these marks."""
    statement = select(MARK.c.submission_id, MARK.c.criterion, MARK.c.points).where(MARK.c.id.in_(marks))
    return {(submission, criterion): points for submission, criterion, points in connection.execute(statement)}


def _named_checks(
    connection: Connection,
    latest: Select[Any],
    given: Mapping[tuple[int, str], Decimal],
    checks: Mapping[str, Collection[str]],
) -> dict[int, dict[str, CheckPoints]]:
    """Return by a grading's id what it has for the checks that somebody asks for by name, marks by hand included."""
    names = {name for of_assignment in checks.values() for name in of_assignment}
    found: dict[int, dict[str, CheckPoints]] = defaultdict(dict)
    if not names:
        return found
    statement = (
        select(
            ASSIGNMENT.c.name,
            GRADING.c.id,
            GRADING.c.submission_id,
            OUTCOME.c.check_id,
            OUTCOME.c.points,
            OUTCOME.c.points_possible,
        )
        .join(GRADING, GRADING.c.id == OUTCOME.c.grading_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(OUTCOME.c.check_id.in_(sorted(names)), OUTCOME.c.grading_id.in_(latest))
    )
    for name, grading, submission, check, points, possible in connection.execute(statement):
        if check in checks.get(name, ()):
            found[grading][check] = CheckPoints(given.get((submission, check), points), possible)
    return found


def groups(store: Store) -> dict[str, str]:
    """Return the group of each student who is in one.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = select(STUDENT.c.id, STUDENT.c.group_name).where(STUDENT.c.group_name != "")
    with store.reading() as connection:
        return {student: group for student, group in connection.execute(statement)}  # noqa: C416 - rows are no pairs
