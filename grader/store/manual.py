"""Marks that a person gives: on a criterion of the rubric, or instead of what a check found.

A mark belongs to what was marked: one submission, one criterion, and what that was worth. It counts while the student's
current grading is of that submission and of a version in which the criterion has that worth; else it is an orphan,
which is listed and never counted. Append-only: the newest mark counts, and one without points takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, insert, or_, select

from grader.model import Assignment, GradingVerdict, ManualMark
from grader.records import OrphanMark
from grader.store import mapping
from grader.store.current import counts, current
from grader.store.engine import Store
from grader.store.errors import StoreRefusal
from grader.store.tables import ASSIGNMENT, CRITERION, GRADING, MARK, SUBMISSION, VERSION
from grader.store.writes import add_criteria

_COLUMNS = (
    MARK.c.student_id,
    ASSIGNMENT.c.name,
    MARK.c.criterion,
    MARK.c.points,
    MARK.c.reason,
    MARK.c.marked_by,
    MARK.c.marked_at,
    SUBMISSION.c.fingerprint,
    MARK.c.points_possible,
)


def save_manual_marks(store: Store, assignment: Assignment, marks: Iterable[ManualMark]) -> None:
    """Keep marks that a person gave for submissions to an assignment: all of them or none.

    Raises:
        StoreError: the database cannot be written to; the student has no graded submission (with this fingerprint);
            the version by which it was graded has no such criterion, or it is worth less.
    """
    with store.writing() as connection:
        values = [_values(connection, assignment, mark, store.where) for mark in marks]
        if values:
            connection.execute(insert(MARK), values)


def manual_marks(store: Store, assignment: str | None = None, student: str | None = None) -> list[ManualMark]:
    """Return the marks that count now, by student and criterion.

    Raises:
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        return counting_marks(connection, assignment, student)


def counting_marks(
    connection: Connection, assignment: str | None, student: str | None, gradings: Select[Any] | None = None
) -> list[ManualMark]:
    """Return the same for those who have a connection already; of other ``gradings`` than the current ones, too."""
    statement = _marks().where(MARK.c.id.in_(counting(assignment, student, gradings)))
    return [_mark(row) for row in connection.execute(statement)]


def orphan_marks(store: Store, assignment: str | None = None, student: str | None = None) -> list[OrphanMark]:
    """Return the marks that no longer count, by assignment, student and criterion.

    A mark that was taken back, or given anew for what counts now, is no orphan. Where the current grading is withheld
    nothing is known of what a mark was given for: what is mended then may bring it back.

    Raises:
        StoreError: the database cannot be read.
    """
    newest = _of(select(func.max(MARK.c.id)), assignment, student)
    newest = newest.group_by(MARK.c.student_id, MARK.c.assignment_id, MARK.c.criterion)
    now = select(GRADING).where(GRADING.c.id.in_(current(assignment, student))).subquery()
    why = case(
        (or_(now.c.id.is_(None), now.c.submission_id != MARK.c.submission_id), "submission"),
        (CRITERION.c.name.is_(None), "criterion"),
        else_="worth",
    )
    statement = (
        _marks(why)
        .outerjoin(now, and_(now.c.student_id == MARK.c.student_id, now.c.assignment_id == MARK.c.assignment_id))
        .outerjoin(
            CRITERION,
            and_(
                CRITERION.c.assignment_version_id == now.c.assignment_version_id,
                CRITERION.c.name == MARK.c.criterion,
            ),
        )
        .where(
            MARK.c.id.in_(newest),
            MARK.c.points.is_not(None),
            MARK.c.id.not_in(counting(assignment, student)),
            or_(now.c.id.is_(None), now.c.verdict != GradingVerdict.WITHHELD),
        )
    )
    with store.reading() as connection:
        return [OrphanMark(_mark(row), row[-1]) for row in connection.execute(statement)]


def counting(assignment: str | None, student: str | None, gradings: Select[Any] | None = None) -> Select[Any]:
    """Return the SELECT of the ids of the marks that count now, or that count for other ``gradings``."""
    now = current(assignment, student) if gradings is None else gradings
    newest = _of(select(func.max(MARK.c.id)), assignment, student).group_by(MARK.c.submission_id, MARK.c.criterion)
    same_worth = or_(
        CRITERION.c.points.is_(None),
        and_(
            MARK.c.points <= CRITERION.c.points,
            or_(MARK.c.points_possible.is_(None), MARK.c.points_possible == CRITERION.c.points),
        ),
    )
    return (
        select(MARK.c.id)
        .join(GRADING, GRADING.c.submission_id == MARK.c.submission_id)
        .join(
            CRITERION,
            and_(
                CRITERION.c.assignment_version_id == GRADING.c.assignment_version_id,
                CRITERION.c.name == MARK.c.criterion,
            ),
        )
        .where(
            MARK.c.id.in_(newest),
            MARK.c.points.is_not(None),
            GRADING.c.id.in_(now),
            same_worth,
        )
    )


def markable(store: Store, assignment: Assignment, student: str | None = None) -> dict[str, dict[str, Decimal]]:
    """Return for each student with a graded submission what a person may mark in it, and what that is worth.

    This is what the version had by which it was graded, which may be an earlier one than ``assignment``.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(GRADING.c.student_id, VERSION.c.version, CRITERION.c.name, CRITERION.c.points)
        .join(VERSION, VERSION.c.id == GRADING.c.assignment_version_id)
        .outerjoin(CRITERION, CRITERION.c.assignment_version_id == VERSION.c.id)
        .where(GRADING.c.id.in_(current(assignment.name, student)))
    )
    rubric = {criterion.id: criterion.points for criterion in assignment.rubric}
    by_student: dict[str, dict[str, Decimal]] = {}
    with store.reading() as connection:
        for who, version, name, points in connection.execute(statement):
            worth = by_student.setdefault(who, dict(rubric) if version == assignment.version else {})
            if points is not None:
                worth[name] = points
    return by_student


def _values(connection: Connection, assignment: Assignment, mark: ManualMark, where: str) -> mapping.Values:
    given = {
        "criterion": mark.criterion,
        "points": mark.points,
        "reason": mapping.storable(mark.reason),
        "marked_by": mapping.storable(mark.marked_by),
        "marked_at": mark.marked_at or datetime.now(UTC),
    }
    if mark.points is None:  # it takes back what there is, whatever that was given for
        before = _newest(connection, mark)
        if before is not None:
            return dict(before._mapping) | given
    marked = _marked(connection, mark)
    if marked is None or mark.assignment != assignment.name:
        detail = f"{mark.student}, {mark.assignment}: nothing was graded that could be marked"
        raise StoreRefusal("store.refused", where=where, detail=detail)
    ids = dict(marked._mapping)
    rubric = {criterion.id: criterion.points for criterion in assignment.rubric}
    if ids.pop("version") == assignment.version:
        add_criteria(connection, ids["assignment_version_id"], rubric)
    worth = connection.execute(
        select(CRITERION.c.points).where(
            CRITERION.c.assignment_version_id == ids["assignment_version_id"], CRITERION.c.name == mark.criterion
        )
    ).scalar()
    return (
        ids
        | given
        | {"points_possible": rubric.get(mark.criterion) if worth is None else worth, "is_carried_over": False}
    )


def _newest(connection: Connection, mark: ManualMark) -> Any:
    """Return what the newest mark for this student, assignment and criterion was given for."""
    columns = (
        MARK.c.student_id,
        MARK.c.assignment_id,
        MARK.c.submission_id,
        MARK.c.assignment_version_id,
    )
    statement = (
        select(*columns, MARK.c.points_possible.label("points_possible"), MARK.c.is_carried_over)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == MARK.c.assignment_id)
        .where(
            MARK.c.student_id == mapping.storable(mark.student),
            ASSIGNMENT.c.name == mark.assignment,
            MARK.c.criterion == mark.criterion,
        )
        .order_by(MARK.c.id.desc())
        .limit(1)
    )
    return connection.execute(statement).first()


def _marked(connection: Connection, mark: ManualMark) -> Any:
    """Return what a mark is for: the submission and the version of the newest grading that counts."""
    columns = (GRADING.c.student_id, GRADING.c.assignment_id, GRADING.c.submission_id, GRADING.c.assignment_version_id)
    gradings: Any = select(*columns, VERSION.c.version)
    statement = (
        counts(gradings)
        .join(VERSION, VERSION.c.id == GRADING.c.assignment_version_id)
        .join(SUBMISSION, SUBMISSION.c.id == GRADING.c.submission_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(GRADING.c.student_id == mapping.storable(mark.student), ASSIGNMENT.c.name == mark.assignment)
        .order_by(GRADING.c.run_id.desc(), GRADING.c.id.desc())
        .limit(1)
    )
    if mark.fingerprint:
        statement = statement.where(SUBMISSION.c.fingerprint == mark.fingerprint)
    return connection.execute(statement).first()


def _marks(*more: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*_COLUMNS, *more)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == MARK.c.assignment_id)
        .outerjoin(SUBMISSION, SUBMISSION.c.id == MARK.c.submission_id)
        .order_by(ASSIGNMENT.c.name, MARK.c.student_id, MARK.c.criterion)
    )


def _mark(row: Row[Any]) -> ManualMark:
    mark = ManualMark(*row[: len(_COLUMNS)])
    return mark._replace(fingerprint=mark.fingerprint or "")


def _of(statement: Select[Any], assignment: str | None, student: str | None) -> Select[Any]:
    if assignment is not None:
        named = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.name == assignment).scalar_subquery()
        statement = statement.where(MARK.c.assignment_id == named)
    if student is not None:
        statement = statement.where(MARK.c.student_id == student)
    return statement
