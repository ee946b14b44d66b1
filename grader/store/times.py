"""When a submission was handed in: what was known when it was first graded, and what was learnt later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, insert, select

from grader.model import SUBMITTED_AT_SOURCES, Submission, SubmittedAtSource
from grader.store import mapping
from grader.store.engine import Store
from grader.store.tables import ASSIGNMENT, SUBMISSION, TIME

_RANKS = {source: rank for rank, source in enumerate((*SUBMITTED_AT_SOURCES, "system", "unknown"))}
Times = dict[int, tuple[datetime, str]]  # by a submission's id: when it was handed in, and who says so


def better(later: tuple[datetime, str] | None, first: tuple[datetime | None, str]) -> tuple[datetime | None, str]:
    """Return the time whose source is the better one; of equals the later note."""
    return first if later is None or _RANKS[later[1]] > _RANKS[first[1]] else later


def later_times(connection: Connection, assignment: str | None, student: str | None) -> Times:
    """Return the best time that was noted for each submission after it was known."""
    statement = select(TIME.c.submission_id, TIME.c.submitted_at, TIME.c.source).order_by(TIME.c.id)
    if assignment is not None or student is not None:
        statement = statement.join(SUBMISSION, SUBMISSION.c.id == TIME.c.submission_id)
        statement = _of(statement, assignment, student)
    found: Times = {}
    for submission, at, source in connection.execute(statement):
        before = found.get(submission)
        if before is None or _RANKS[source] <= _RANKS[before[1]]:
            found[submission] = at, source
    return found


def _of(statement: Select[Any], assignment: str | None, student: str | None) -> Select[Any]:
    if assignment is not None:
        named = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.name == assignment).scalar_subquery()
        statement = statement.where(SUBMISSION.c.assignment_id == named)
    return statement if student is None else statement.where(SUBMISSION.c.student_id == student)


class NotedTime(NamedTuple):
    """When a submission that is known already was handed in, as somebody has learnt: whose, by its fingerprint."""

    student: str
    fingerprint: str
    submitted_at: datetime
    source: SubmittedAtSource


_ADD_TIME = insert(TIME).inline()


def note_times(store: Store, assignment: str, times: Iterable[NotedTime], by: str) -> int:
    """Keep times that say more than what was known; return how many did.

    One with a worse source than the best so far says nothing, nor does the same time from the same source. Of what is
    not in the store nothing is kept.

    Raises:
        StoreError: the database cannot be written to.
    """
    times = list(times)
    if not times:
        return 0
    with store.reading() as connection:
        known = _known_times(connection, assignment, {mapping.storable(one.student) for one in times})
    rows = []
    for one in times:
        key = mapping.storable(one.student), one.fingerprint
        if key in known and says_more(known[key][1:], one.submitted_at, one.source):
            rows.append(_row(known[key][0], one.submitted_at, one.source, by))
            known[key] = known[key][0], one.submitted_at, one.source
    if rows:  # who grades an unchanged class waits for nobody
        with store.writing() as connection:
            connection.execute(_ADD_TIME, rows)
    return len(rows)


def says_more(known: tuple[datetime | None, str], at: datetime, source: str) -> bool:
    """Say whether a time is from a better source than the known one, or corrects it."""
    if _RANKS[source] != _RANKS[known[1]]:
        return _RANKS[source] < _RANKS[known[1]]
    return source in ("given", "listing") and at != known[0]  # a file that is copied has another time, and no better


def note_time_of(connection: Connection, submission_id: int, submission: Submission) -> None:
    """Keep the time of a submission that is known already, if it says more, for those who have a connection."""
    if submission.submitted_at is None or submission.submitted_at_source in ("file", "unknown"):
        return
    first = connection.execute(_FIRST, {"id": submission_id}).one()
    rows = connection.execute(_LATER, {"id": submission_id}).all()
    known = (first[0], first[1])
    for at, source in rows:
        known = better((at, source), known)
    if says_more(known, submission.submitted_at, submission.submitted_at_source):
        row = _row(submission_id, submission.submitted_at, submission.submitted_at_source, "")
        connection.execute(_ADD_TIME, [row])


_FIRST = select(SUBMISSION.c.submitted_at, SUBMISSION.c.submitted_at_source).where(SUBMISSION.c.id == bindparam("id"))
_LATER = select(TIME.c.submitted_at, TIME.c.source).where(TIME.c.submission_id == bindparam("id")).order_by(TIME.c.id)


def _row(submission_id: int, at: datetime, source: str, by: str) -> mapping.Values:
    return {
        "submission_id": submission_id,
        "submitted_at": at,
        "source": source,
        "noted_at": datetime.now(UTC),
        "noted_by": mapping.storable(by),
    }


def _known_times(
    connection: Connection, assignment: str, students: set[str]
) -> dict[tuple[str, str], tuple[int, datetime | None, str]]:
    """Return for (student, fingerprint) a submission's id, its best time and the source of that."""
    statement = _of(
        select(
            SUBMISSION.c.student_id,
            SUBMISSION.c.fingerprint,
            SUBMISSION.c.id,
            SUBMISSION.c.submitted_at,
            SUBMISSION.c.submitted_at_source,
        ),
        assignment,
        next(iter(students)) if len(students) == 1 else None,
    )
    later = later_times(connection, assignment, None)
    return {
        (student, fingerprint): (number, *better(later.get(number), (at, source)))
        for student, fingerprint, number, at, source in connection.execute(statement)
    }
