"""What people have to do with the current gradings: the marks that count, and the criteria that wait for one.

A criterion of the rubric waits until somebody has marked it. Where nothing could be run (a picture in the place of a
document), every check waits too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Select, func, select

from grader.model import NO_POINTS, Criterion, ManualMark, Verdict
from grader.records import ByHand
from grader.store.current import current
from grader.store.engine import Store
from grader.store.manual import counting_marks
from grader.store.tables import ASSIGNMENT, CRITERION, GRADING, MARK, OUTCOME

NOBODY = ByHand()


def by_hand(store: Store, assignment: str | None = None, student: str | None = None) -> dict[tuple[str, str], ByHand]:
    """Return for (assignment, student) what people gave the current submission and what is left; others have nothing.

    Raises:
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        return by_hand_in(connection, assignment, student)


def students_with_marks(store: Store, assignment: str) -> set[str]:
    """Return the students to whom anybody has ever given a mark for an assignment.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(MARK.c.student_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == MARK.c.assignment_id)
        .where(ASSIGNMENT.c.name == assignment)
        .distinct()
    )
    with store.reading() as connection:
        return set(connection.execute(statement).scalars())


def by_hand_in(connection: Connection, assignment: str | None, student: str | None) -> dict[tuple[str, str], ByHand]:
    """Return the same for those who have a connection already."""
    marks: dict[tuple[str, str], list[ManualMark]] = defaultdict(list)
    for mark in counting_marks(connection, assignment, student):
        marks[mark.assignment, mark.student].append(mark)
    now = to_be_marked(connection, current(assignment, student))
    criteria = {(name, who): left for (name, who, _), left in now.items()}
    found = {}
    for key in marks.keys() | criteria.keys():
        given = {mark.criterion for mark in marks[key]}
        waiting = tuple(criterion for criterion in criteria.get(key, ()) if criterion.id not in given)
        found[key] = ByHand(tuple(marks[key]), waiting)
    return found


def to_be_marked(connection: Connection, gradings: Select[Any]) -> dict[tuple[str, str, int], list[Criterion]]:
    """Return by (assignment, student, submission's id) what only a person can mark in these gradings, marked or not."""
    of_grading: Any = select(ASSIGNMENT.c.name, GRADING.c.student_id, GRADING.c.submission_id).join(
        ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id
    )
    rubric = (
        of_grading.add_columns(CRITERION.c.name, CRITERION.c.points)
        .join(CRITERION, CRITERION.c.assignment_version_id == GRADING.c.assignment_version_id)
        .where(GRADING.c.id.in_(gradings), func.substr(CRITERION.c.name, 1, 5) != "test_")
        .order_by(CRITERION.c.name)
    )
    was_run = (
        select(OUTCOME.c.id)
        .where(OUTCOME.c.grading_id == GRADING.c.id, OUTCOME.c.verdict != Verdict.NOT_RUN)
        .correlate(GRADING)
        .exists()
    )
    not_run = (
        of_grading.add_columns(OUTCOME.c.check_id, OUTCOME.c.points_possible)
        .join(OUTCOME, OUTCOME.c.grading_id == GRADING.c.id)
        .where(GRADING.c.id.in_(gradings), ~was_run)
        .order_by(OUTCOME.c.id)
    )
    found: dict[tuple[str, str, int], list[Criterion]] = defaultdict(list)
    for statement in (rubric, not_run):
        for name, who, submission, criterion, points in connection.execute(statement):
            if points != NO_POINTS:
                found[name, who, submission].append(Criterion(criterion, points or NO_POINTS))
    return found
