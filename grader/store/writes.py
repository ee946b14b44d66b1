"""Everything that is written: one grading in one transaction, and the roster.

Core inserts rather than the ORM's unit of work: see ``docs/decisions/store.md`` for what that saves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, bindparam, insert, select, update
from sqlalchemy.dialects import sqlite

from grader.model import Assignment, Report, Student, Submission
from grader.store import mapping
from grader.store.engine import Store
from grader.store.records import Run
from grader.store.tables import AssignmentVersionRow, CheckOutcomeRow, GradingRow, StudentRow, SubmissionRow


def _table(row: type[Any]) -> Table:
    table = row.__table__
    assert isinstance(table, Table)
    return table


STUDENT, VERSION, SUBMISSION = _table(StudentRow), _table(AssignmentVersionRow), _table(SubmissionRow)
GRADING, CHECK_OUTCOME = _table(GradingRow), _table(CheckOutcomeRow)

# Made once: SQLAlchemy then compiles each once and only fills in the values.
_STUDENT_ID = select(STUDENT.c.id).where(STUDENT.c.id == bindparam("id"))
_VERSION_ID = select(VERSION.c.id).where(
    VERSION.c.assignment == bindparam("assignment"), VERSION.c.version == bindparam("version")
)
_SUBMISSION_ID = select(SUBMISSION.c.id).where(
    SUBMISSION.c.assignment == bindparam("assignment"),
    SUBMISSION.c.student_id == bindparam("student_id"),
    SUBMISSION.c.fingerprint == bindparam("fingerprint"),
)
_ADD_GRADING = insert(GRADING).returning(GRADING.c.id)
_ADD_OUTCOMES = insert(CHECK_OUTCOME).inline()
_RENAME = (
    update(STUDENT)
    .where(STUDENT.c.id == bindparam("known_id"))
    .values(name=bindparam("name"), kana=bindparam("kana"), email=bindparam("email"))
)


def save_grading(
    store: Store,
    submission: Submission,
    report: Report,
    assignment: Assignment,
    run: Run,
    *,
    finished_at: datetime | None = None,
) -> None:
    """Keep one grading, with its submission, student and assignment version if they are new: all of it or nothing.

    ``finished_at`` is now, if left out.

    Raises:
        StoreError: the database cannot be written to, or refuses what must not be true.
    """
    now = finished_at or datetime.now(UTC)
    with store.writing() as connection:
        submission_id = _submission_id(connection, submission, now)
        version_id = _version_id(connection, assignment, now)
        values = mapping.grading_values(report, run, now)
        values |= {"submission_id": submission_id, "assignment_version_id": version_id}
        grading_id = connection.execute(_ADD_GRADING, values).scalar_one()
        if report.checks:
            connection.execute(_ADD_OUTCOMES, [mapping.outcome_values(grading_id, check) for check in report.checks])


def save_roster(store: Store, students: Iterable[Student]) -> None:
    """Add those who are new, and bring the names of the others up to date; nobody is ever removed.

    Raises:
        StoreError: the database cannot be written to.
    """
    with store.writing() as connection:
        for student in students:
            values = {name: mapping.storable(getattr(student, name)) for name in ("id", "name", "kana", "email")}
            if not _add_if_new(connection, STUDENT, values, _STUDENT_ID):
                connection.execute(_RENAME, {"known_id": values.pop("id"), **values})


def _submission_id(connection: Connection, submission: Submission, now: datetime) -> int:
    key = {
        "assignment": submission.assignment,
        "student_id": mapping.storable(submission.student),
        "fingerprint": submission.fingerprint,
    }
    known = connection.execute(_SUBMISSION_ID, key).scalar()
    if known is None:  # packing the files takes longest: only once per submission
        nameless = {"id": key["student_id"], "name": "", "kana": "", "email": ""}
        _add_if_new(connection, STUDENT, nameless, _STUDENT_ID)
        connection.execute(_adding(connection, SUBMISSION), mapping.submission_values(submission, now))
        known = connection.execute(_SUBMISSION_ID, key).scalar_one()
    return int(known)


def _version_id(connection: Connection, assignment: Assignment, now: datetime) -> int:
    key = {"assignment": assignment.name, "version": assignment.version}
    known = connection.execute(_VERSION_ID, key).scalar()
    if known is None:
        connection.execute(_adding(connection, VERSION), mapping.version_values(assignment, now))
        known = connection.execute(_VERSION_ID, key).scalar_one()
    return int(known)


def _add_if_new(connection: Connection, table: Table, values: mapping.Values, find: Select[Any]) -> bool:
    """Insert a row unless one with its key is there; return whether it was new."""
    if connection.execute(find, {"id": values["id"]}).scalar() is not None:
        return False
    return bool(connection.execute(_adding(connection, table), values).rowcount)


def _adding(connection: Connection, table: Table) -> Insert:
    """Return an insert that gives way to another process that was faster, where the database can say so."""
    return _add_if_unknown(connection.dialect.name, table)


@cache
def _add_if_unknown(dialect: str, table: Table) -> Insert:
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # with asyncio: a twentieth of a start that needs neither

        return postgresql.insert(table).on_conflict_do_nothing()
    return insert(table)
