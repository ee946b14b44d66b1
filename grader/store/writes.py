"""Everything that is added: runs, gradings (each in one transaction), manual marks, the roster.

Core inserts rather than the ORM's unit of work: see ``docs/decisions/store.md`` for what that saves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, bindparam, exists, insert, select, update
from sqlalchemy.dialects import sqlite

from grader.errors import UsageError
from grader.model import Assignment, Report, Student, Submission
from grader.records import Run
from grader.store import mapping
from grader.store.engine import Store
from grader.store.errors import StoreRefusal
from grader.store.tables import (
    ACCEPTANCE,
    ASSIGNMENT,
    BLOB,
    CRITERION,
    FAULT,
    GRADING,
    OUTCOME,
    RUN,
    SEEN_FILE,
    STUDENT,
    SUBMISSION,
    VERSION,
)
from grader.store.times import note_time_of

# Made once: SQLAlchemy then compiles each once and only fills in the values.
_STUDENT_ID = select(STUDENT.c.id).where(STUDENT.c.id == bindparam("id"))
_ASSIGNMENT_ID = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.name == bindparam("name"))
_VERSION_ID = select(VERSION.c.id).where(
    VERSION.c.assignment_id == bindparam("assignment_id"), VERSION.c.version == bindparam("version")
)
_CRITERIA = select(CRITERION.c.name).where(CRITERION.c.assignment_version_id == bindparam("version_id"))
_SUBMISSION_ID = select(SUBMISSION.c.id).where(
    SUBMISSION.c.student_id == bindparam("student_id"),
    SUBMISSION.c.assignment_id == bindparam("assignment_id"),
    SUBMISSION.c.fingerprint == bindparam("fingerprint"),
)
# Locked until it is written: nobody accepts it in between
_OPEN_PREVIEW = (
    select(RUN.c.id)
    .where(RUN.c.id == bindparam("run"), RUN.c.kind == "preview", ~exists().where(ACCEPTANCE.c.run_id == RUN.c.id))
    .with_for_update(read=True)
)
_ADD_RUN = insert(RUN).returning(RUN.c.id)
_ADD_GRADING = insert(GRADING).returning(GRADING.c.id)
_ADD_FAULT = insert(FAULT).inline()
_ADD_OUTCOMES = insert(OUTCOME).inline()
_RENAME = (
    update(STUDENT)
    .where(STUDENT.c.id == bindparam("known_id"))
    .values({name: bindparam(name) for name in ("name", "kana", "email", "group_name", "withdrawn_at")})
)


def begin_run(store: Store, run: Run) -> int:
    """Keep who grades, where and with what, and return the run's number: greater than that of every run before.

    Raises:
        StoreError: the database cannot be written to.
    """
    with store.writing() as connection:
        return int(connection.execute(_ADD_RUN, mapping.run_values(run)).scalar_one())


def accept_preview(store: Store, run: int, by: str, reason: str = "") -> None:
    """Let the gradings of a preview count from now on, all at once.

    Raises:
        StoreError: the database cannot be written to, or this run is no preview or has been accepted.
    """
    with store.writing() as connection:
        accept_in(connection, run, by, reason)


def accept_in(connection: Connection, run: int, by: str, reason: str) -> None:
    """Do the same for those who have a connection already."""
    values = {
        "run_id": run,
        "kind": "preview",
        "accepted_by": mapping.storable(by),
        "accepted_at": datetime.now(UTC),
        "reason": mapping.storable(reason),
    }
    connection.execute(insert(ACCEPTANCE), values)


def save_grading(
    store: Store,
    submission: Submission,
    report: Report,
    assignment: Assignment,
    run: int,
    *,
    graded_at: datetime | None = None,
    in_preview: bool = False,
) -> None:
    """Keep one grading, with its submission, student and assignment version if they are new: all of it or nothing.

    ``run`` is the number of the run that it belongs to. ``graded_at`` is now, if left out. ``in_preview``: the run is a
    preview that nobody has accepted.

    Raises:
        UsageError: somebody has accepted the preview, or discarded it.
        StoreError: the database cannot be written to, or refuses what must not be true.
    """
    graded, handed_in = (report.student, report.assignment), (submission.student, submission.assignment)
    if graded != handed_in or assignment.name != submission.assignment:
        detail = f"{graded}, {handed_in}, {assignment.name}"
        raise StoreRefusal("store.refused", where=store.where, detail=detail)
    now = graded_at or datetime.now(UTC)
    worth = {check.id: check.points_possible for check in report.checks}
    worth |= {criterion.id: criterion.points for criterion in assignment.rubric}
    key = (assignment.name, assignment.version)
    known = store.known.get(key)
    with store.writing() as connection:
        if in_preview and connection.execute(_OPEN_PREVIEW, {"run": run}).first() is None:
            raise UsageError("regrade.settled", where=store.where, run=run)
        if known is None or not known[2].issuperset(worth):
            known = _add_assignment(connection, assignment, worth, now)
        values = mapping.grading_values(report, now) | {"run_id": run, "assignment_version_id": known[1]}
        values |= _submission(connection, submission, known[0], now)
        grading_id = connection.execute(_ADD_GRADING, values).scalar_one()
        if report.fault:
            connection.execute(_ADD_FAULT, {"grading_id": grading_id, "traceback": mapping.storable(report.fault)})
        if report.checks:
            connection.execute(_ADD_OUTCOMES, [mapping.outcome_values(grading_id, check) for check in report.checks])
    store.known[key] = known  # only now that it is kept


def save_roster(store: Store, students: Iterable[Student]) -> None:
    """Add those who are new, and bring what the roster says of the others up to date; nobody is ever removed.

    Raises:
        StoreError: the database cannot be written to.
    """
    with store.writing() as connection:
        known = {row["id"]: row for row in connection.execute(select(*STUDENT.columns)).mappings()}
        for student in students:
            values = mapping.student_values(student)
            before = known.get(values["id"])
            if before is None:
                connection.execute(_adding(connection, STUDENT), values)
            elif mapping.student_of(before) != mapping.student_of(values):
                connection.execute(_RENAME, {"known_id": values.pop("id"), **values})


def remember_files(store: Store, assignment: str, seen: Mapping[tuple[str, str], tuple[str, str]]) -> None:
    """Keep for (student, file) what the file looks like and the fingerprint of what is in it, instead of before.

    A cache: what is not known to the store (a student, the assignment) is left out.

    Raises:
        StoreError: the database cannot be written to.
    """
    with store.writing() as connection:
        assignment_id = connection.execute(_ASSIGNMENT_ID, {"name": assignment}).scalar()
        known = set(connection.execute(select(STUDENT.c.id)).scalars())
        rows = [
            {
                "student_id": mapping.storable(student),
                "assignment_id": assignment_id,
                "file": mapping.storable(file),
                "signature": signature,
                "fingerprint": fingerprint,
            }
            for (student, file), (signature, fingerprint) in seen.items()
            if mapping.storable(student) in known
        ]
        if rows and assignment_id is not None:
            connection.execute(_replacing(connection.dialect.name), rows)


def _submission(connection: Connection, submission: Submission, assignment_id: int, now: datetime) -> mapping.Values:
    """Return the columns that point to a submission, which is added if it is new."""
    key = {"student_id": mapping.storable(submission.student), "assignment_id": assignment_id}
    unique = key | {"fingerprint": submission.fingerprint}
    known = connection.execute(_SUBMISSION_ID, unique).scalar()
    if known is None:  # packing the files takes longest: only once per submission
        nameless = {"id": key["student_id"], "name": "", "kana": "", "email": ""}
        _add_if_new(connection, STUDENT, nameless, _STUDENT_ID)
        content = mapping.packed(submission.sources)
        blob = {"hash": hashlib.sha256(content).hexdigest(), "content": content}
        connection.execute(_adding(connection, BLOB), blob)
        values = mapping.submission_values(submission, now) | key | {"blob_hash": blob["hash"]}
        connection.execute(_adding(connection, SUBMISSION), values)
        known = connection.execute(_SUBMISSION_ID, unique).scalar_one()
    else:
        note_time_of(connection, known, submission)
    return key | {"submission_id": known}


def _add_assignment(
    connection: Connection, assignment: Assignment, worth: Mapping[str, Decimal], now: datetime
) -> tuple[int, int, frozenset[str]]:
    """Add what is new of an assignment, its version and what may be marked there; return it for ``Store.known``."""
    assignment_id = _id_of(connection, ASSIGNMENT, _ASSIGNMENT_ID, {"name": assignment.name}, {})
    key = {"assignment_id": assignment_id, "version": assignment.version}
    version_id = _id_of(connection, VERSION, _VERSION_ID, key, mapping.version_values(assignment, now))
    return assignment_id, version_id, add_criteria(connection, version_id, worth)


def _id_of(connection: Connection, table: Table, find: Select[Any], key: mapping.Values, values: mapping.Values) -> int:
    known = connection.execute(find, key).scalar()
    if known is None:
        connection.execute(_adding(connection, table), values | key)
        known = connection.execute(find, key).scalar_one()
    return int(known)


def add_criteria(connection: Connection, version_id: int, worth: Mapping[str, Decimal]) -> frozenset[str]:
    """Add what a person may mark in a version of an assignment and is not known yet; return the names of all."""
    known = set(connection.execute(_CRITERIA, {"version_id": version_id}).scalars())
    new = [
        {"assignment_version_id": version_id, "name": name, "points": points}
        for name, points in worth.items()
        if name not in known
    ]
    if new:
        connection.execute(_adding(connection, CRITERION), new)
    return frozenset(known.union(worth))


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


@cache
def _replacing(dialect: str) -> Insert:
    """Return the insert that replaces what a file looked like before."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        adding: Any = postgresql.insert(SEEN_FILE)
    else:
        adding = sqlite.insert(SEEN_FILE)
    new = {name: adding.excluded[name] for name in ("signature", "fingerprint")}
    replacing: Insert = adding.on_conflict_do_update(index_elements=list(SEEN_FILE.primary_key), set_=new)
    return replacing
