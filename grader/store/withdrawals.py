"""Submissions that were taken back: they stay in the history and are never current, until that is undone."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import insert, select

from grader.errors import UsageError
from grader.store import mapping
from grader.store.current import is_taken_back
from grader.store.engine import Store
from grader.store.tables import ASSIGNMENT, SUBMISSION, WITHDRAWAL


class StudentSubmission(NamedTuple):
    """One submission of a student for an assignment; ``attempt`` counts all of them from 1, those taken back too."""

    id: int
    attempt: int
    fingerprint: str
    file: str
    submitted_at: datetime | None
    first_graded_at: datetime
    is_taken_back: bool


def submissions_of(store: Store, assignment: str, student: str) -> list[StudentSubmission]:
    """Return what a student has submitted for an assignment, in the order in which the grader saw it.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(
            SUBMISSION.c.id,
            SUBMISSION.c.fingerprint,
            SUBMISSION.c.file,
            SUBMISSION.c.submitted_at,
            SUBMISSION.c.first_graded_at,
            is_taken_back(SUBMISSION.c.id),
        )
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .where(ASSIGNMENT.c.name == assignment, SUBMISSION.c.student_id == mapping.storable(student))
        .order_by(SUBMISSION.c.id)
    )
    with store.reading() as connection:
        rows = connection.execute(statement).all()
    return [
        StudentSubmission(number, attempt, fingerprint, file, at, came, bool(is_gone))
        for attempt, (number, fingerprint, file, at, came, is_gone) in enumerate(rows, 1)
    ]


def taken_back(store: Store, assignment: str) -> dict[str, set[str]]:
    """Return by its fingerprint whose submission for an assignment was taken back.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(SUBMISSION.c.fingerprint, SUBMISSION.c.student_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .where(
            ASSIGNMENT.c.name == assignment,
            SUBMISSION.c.id.in_(select(WITHDRAWAL.c.submission_id)),
            is_taken_back(SUBMISSION.c.id),
        )
    )
    found: dict[str, set[str]] = defaultdict(set)
    with store.reading() as connection:
        for fingerprint, student in connection.execute(statement):
            found[fingerprint].add(student)
    return found


def take_back(store: Store, submission: int, by: str, reason: str, *, undo: bool = False) -> None:
    """Take a submission back, or let it count again: a row that says who and why; nothing is changed or deleted.

    Raises:
        UsageError: ``by`` names nobody, or it is so already.
        StoreError: the database cannot be written to.
    """
    if not by.strip():
        raise UsageError("withdraw.nobody", where=store.where)
    values = {
        "submission_id": submission,
        "withdrawn_by": mapping.storable(by),
        "withdrawn_at": datetime.now(UTC),
        "reason": mapping.storable(reason),
        "is_undone": undo,
    }
    with store.writing() as connection:
        is_gone = select(SUBMISSION.c.id).where(SUBMISSION.c.id == submission, is_taken_back(SUBMISSION.c.id))
        if (connection.execute(is_gone).first() is not None) != undo:
            raise UsageError("withdraw.not_withdrawn" if undo else "withdraw.already", where=store.where)
        connection.execute(insert(WITHDRAWAL), values)
