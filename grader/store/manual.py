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

from grader.model import Assignment
from grader.records import ManualMark, OrphanMark
from grader.store import mapping
from grader.store.current import counts, current
from grader.store.engine import Store
from grader.store.errors import StoreRefusal
from grader.store.tables import AssignmentRow, SubmissionRow
from grader.store.tables import AssignmentVersionRow as Version
from grader.store.tables import CriterionRow as Criterion
from grader.store.tables import GradingRow as Grading
from grader.store.tables import ManualMarkRow as Manual
from grader.store.writes import add_criteria

_COLUMNS = (
    Manual.student_id,
    AssignmentRow.name,
    Manual.criterion,
    Manual.points,
    Manual.reason,
    Manual.marked_by,
    Manual.marked_at,
    SubmissionRow.fingerprint,
    Manual.points_possible,
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
            connection.execute(insert(Manual.__table__), values)  # type: ignore[arg-type]  # a Table


def manual_marks(store: Store, assignment: str, student: str | None = None) -> list[ManualMark]:
    """Return the marks that count now, by student and criterion.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = _marks().where(Manual.id.in_(counting(assignment, student)))
    with store.reading() as connection:
        return [_mark(row) for row in connection.execute(statement)]


def orphan_marks(store: Store, assignment: str | None = None, student: str | None = None) -> list[OrphanMark]:
    """Return the marks that no longer count, by assignment, student and criterion.

    A mark that was taken back, or given anew for what counts now, is no orphan.

    Raises:
        StoreError: the database cannot be read.
    """
    newest = _of(select(func.max(Manual.id)), assignment, student)
    newest = newest.group_by(Manual.student_id, Manual.assignment_id, Manual.criterion)
    now = select(Grading.__table__).where(Grading.id.in_(current(assignment, student))).subquery()
    why = case(
        (or_(now.c.id.is_(None), now.c.submission_id != Manual.submission_id), "submission"),
        (Criterion.name.is_(None), "criterion"),
        else_="worth",
    )
    statement = (
        _marks(why)
        .outerjoin(now, and_(now.c.student_id == Manual.student_id, now.c.assignment_id == Manual.assignment_id))
        .outerjoin(
            Criterion,
            and_(
                Criterion.assignment_version_id == now.c.assignment_version_id,
                Criterion.name == Manual.criterion,
            ),
        )
        .where(Manual.id.in_(newest), Manual.points.is_not(None), Manual.id.not_in(counting(assignment, student)))
    )
    with store.reading() as connection:
        return [OrphanMark(_mark(row), row[-1]) for row in connection.execute(statement)]


def counting(assignment: str | None, student: str | None) -> Select[Any]:
    """Return the SELECT of the ids of the marks that count now."""
    newest = _of(select(func.max(Manual.id)), assignment, student).group_by(Manual.submission_id, Manual.criterion)
    same_worth = or_(
        Criterion.points.is_(None),
        and_(
            Manual.points <= Criterion.points,
            or_(Manual.points_possible.is_(None), Manual.points_possible == Criterion.points),
        ),
    )
    return (
        select(Manual.id)
        .join(Grading, Grading.submission_id == Manual.submission_id)
        .join(
            Criterion,
            and_(Criterion.assignment_version_id == Grading.assignment_version_id, Criterion.name == Manual.criterion),
        )
        .where(
            Manual.id.in_(newest),
            Manual.points.is_not(None),
            Grading.id.in_(current(assignment, student)),
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
        select(Grading.student_id, Version.version, Criterion.name, Criterion.points)
        .join(Version, Version.id == Grading.assignment_version_id)
        .outerjoin(Criterion, Criterion.assignment_version_id == Version.id)
        .where(Grading.id.in_(current(assignment.name, student)))
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
        select(Criterion.points).where(
            Criterion.assignment_version_id == ids["assignment_version_id"], Criterion.name == mark.criterion
        )
    ).scalar()
    return (
        ids
        | given
        | {"points_possible": rubric.get(mark.criterion) if worth is None else worth, "is_carried_over": False}
    )


def _newest(connection: Connection, mark: ManualMark) -> Any:
    """Return what the newest mark for this student, assignment and criterion was given for."""
    columns = (Manual.student_id, Manual.assignment_id, Manual.submission_id, Manual.assignment_version_id)
    statement = (
        select(*columns, Manual.points_possible.label("points_possible"), Manual.is_carried_over)
        .join(AssignmentRow, AssignmentRow.id == Manual.assignment_id)
        .where(
            Manual.student_id == mapping.storable(mark.student),
            AssignmentRow.name == mark.assignment,
            Manual.criterion == mark.criterion,
        )
        .order_by(Manual.id.desc())
        .limit(1)
    )
    return connection.execute(statement).first()


def _marked(connection: Connection, mark: ManualMark) -> Any:
    """Return what a mark is for: the submission and the version of the newest grading that counts."""
    columns = (Grading.student_id, Grading.assignment_id, Grading.submission_id, Grading.assignment_version_id)
    gradings: Any = select(*columns, Version.version)
    statement = (
        counts(gradings)
        .join(Version, Version.id == Grading.assignment_version_id)
        .join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
        .join(AssignmentRow, AssignmentRow.id == Grading.assignment_id)
        .where(Grading.student_id == mapping.storable(mark.student), AssignmentRow.name == mark.assignment)
        .order_by(Grading.run_id.desc(), Grading.id.desc())
        .limit(1)
    )
    if mark.fingerprint:
        statement = statement.where(SubmissionRow.fingerprint == mark.fingerprint)
    return connection.execute(statement).first()


def _marks(*more: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*_COLUMNS, *more)
        .join(AssignmentRow, AssignmentRow.id == Manual.assignment_id)
        .outerjoin(SubmissionRow, SubmissionRow.id == Manual.submission_id)
        .order_by(AssignmentRow.name, Manual.student_id, Manual.criterion)
    )


def _mark(row: Row[Any]) -> ManualMark:
    mark = ManualMark(*row[: len(_COLUMNS)])
    return mark._replace(fingerprint=mark.fingerprint or "")


def _of(statement: Select[Any], assignment: str | None, student: str | None) -> Select[Any]:
    if assignment is not None:
        named = select(AssignmentRow.id).where(AssignmentRow.name == assignment).scalar_subquery()
        statement = statement.where(Manual.assignment_id == named)
    if student is not None:
        statement = statement.where(Manual.student_id == student)
    return statement
