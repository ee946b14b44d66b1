"""Previews: gradings that count only once somebody has accepted them, and the stored submissions that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, and_, exists, func, select

from grader.errors import UsageError
from grader.model import Report, SourceFile
from grader.records import PREVIEW_OF, PREVIEW_ONLY, Proof, StoredSubmission, UnacceptedPreview
from grader.store import mapping
from grader.store.current import current, is_taken_back
from grader.store.engine import Store
from grader.store.reads import reports_in
from grader.store.tables import ACCEPTANCE, ASSIGNMENT, BLOB, GRADING, RUN, SUBMISSION, VERSION
from grader.store.writes import accept_in

_AT_ONCE = 50  # submissions whose files are read together


def unaccepted_previews(store: Store) -> list[UnacceptedPreview]:
    """Return the previews that nobody has accepted, the oldest first.

    Raises:
        StoreError: the database cannot be read.
    """
    counts = (
        select(GRADING.c.run_id, GRADING.c.assignment_version_id, func.count().label("gradings"))
        .group_by(GRADING.c.run_id, GRADING.c.assignment_version_id)
        .subquery()
    )
    statement = (
        select(
            RUN.c.id,
            RUN.c.started_by,
            RUN.c.started_at,
            RUN.c.settings_hash,
            RUN.c.environment,
            ASSIGNMENT.c.name,
            VERSION.c.version,
            counts.c.gradings,
        )
        .outerjoin(counts, counts.c.run_id == RUN.c.id)
        .outerjoin(VERSION, VERSION.c.id == counts.c.assignment_version_id)
        .outerjoin(ASSIGNMENT, ASSIGNMENT.c.id == VERSION.c.assignment_id)
        .where(RUN.c.kind == "preview", ~exists().where(ACCEPTANCE.c.run_id == RUN.c.id))
        .order_by(RUN.c.id, ASSIGNMENT.c.name)
    )
    found: dict[int, UnacceptedPreview] = {}
    with store.reading() as connection:
        for run, by, at, settings, environment, name, version, count in connection.execute(statement):
            scope = environment.get(PREVIEW_OF), environment.get(PREVIEW_ONLY)
            one = found.setdefault(run, UnacceptedPreview(run, by, at, settings, *scope))
            if name is not None:
                versions = {**one.versions, name: version}
                found[run] = one._replace(versions=versions, gradings=one.gradings + count)
    return list(found.values())


def reports_of_run(store: Store, run: int) -> list[Report]:
    """Return what a run found, the last grading of each submission, without what people do with it.

    Raises:
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        return reports_in(connection, _of_run(run))


def accept_unless_hiding(store: Store, run: int, by: str, reason: str) -> None:
    """Let the gradings of a preview count from now on, all at once, unless that would hide a submission.

    It would where somebody has submitted something else that an earlier run than the preview has graded only after
    the preview had begun. What a later run has graded goes before the preview by itself.

    Raises:
        UsageError: it would hide a submission.
        StoreError: the database cannot be written to, or this run is no preview or has been accepted.
    """
    with store.writing() as connection:
        connection.execute(select(RUN.c.id).where(RUN.c.id == run).with_for_update())  # whoever adds to it waits
        hidden = [(name, student) for name, student in connection.execute(_hidden_by(run))]
        if hidden:
            people = ", ".join(f"{name}/{student}" for name, student in hidden[:5])
            raise UsageError("regrade.hides", where=store.where, count=len(hidden), people=people)
        accept_in(connection, run, by, reason)


def _hidden_by(run: int) -> Select[Any]:
    mine = select(GRADING).where(GRADING.c.id.in_(_of_run(run))).subquery()
    now = select(GRADING).where(GRADING.c.id.in_(current(None, None))).subquery()
    return (
        select(ASSIGNMENT.c.name, mine.c.student_id)
        .join(now, and_(now.c.student_id == mine.c.student_id, now.c.assignment_id == mine.c.assignment_id))
        .join(ASSIGNMENT, ASSIGNMENT.c.id == mine.c.assignment_id)
        .where(now.c.run_id < run, now.c.submission_id != mine.c.submission_id)
        .order_by(ASSIGNMENT.c.name, mine.c.student_id)
    )


def superseded(store: Store, run: int) -> set[tuple[str, str]]:
    """Return (assignment, student) of those whom a later run has graded: the preview does not count for them.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(ASSIGNMENT.c.name, GRADING.c.student_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(GRADING.c.id.in_(current(None, None)), GRADING.c.run_id > run)
    )
    with store.reading() as connection:
        return {(name, student) for name, student in connection.execute(statement)}


def stored_submissions(store: Store, assignment: str, students: list[str]) -> Iterator[StoredSubmission]:
    """Yield the submissions that count now of these students, with their files as they were handed in.

    Few of them are in memory at once.

    Raises:
        StoreError: the database cannot be read.
    """
    for start in range(0, len(students), _AT_ONCE):
        chosen = students[start : start + _AT_ONCE]
        statement = (
            select(
                SUBMISSION.c.student_id,
                GRADING.c.file,
                SUBMISSION.c.entry,
                SUBMISSION.c.fingerprint,
                SUBMISSION.c.blob_hash,
                BLOB.c.content,
            )
            .join(SUBMISSION, SUBMISSION.c.id == GRADING.c.submission_id)
            .join(BLOB, BLOB.c.hash == SUBMISSION.c.blob_hash)
            .where(GRADING.c.id.in_(current(assignment, None)), GRADING.c.student_id.in_(chosen))
            .order_by(SUBMISSION.c.student_id)
        )
        with store.reading() as connection:
            rows = connection.execute(statement).all()
        for student, file, entry, fingerprint, blob_hash, content in rows:
            sources = _sources(blob_hash, content)
            yield StoredSubmission(student, assignment, file, entry, fingerprint, sources)


def proofs(store: Store, assignment: str | None = None, student: str | None = None) -> dict[tuple[str, str], Proof]:
    """Return for (assignment, student) by what the current grading was made.

    Raises:
        StoreError: the database cannot be read.
    """
    attempts = (
        select(func.count(SUBMISSION.c.id))
        .where(
            SUBMISSION.c.student_id == GRADING.c.student_id,
            SUBMISSION.c.assignment_id == GRADING.c.assignment_id,
            SUBMISSION.c.id <= GRADING.c.submission_id,
            ~is_taken_back(SUBMISSION.c.id),
        )
        .correlate(GRADING)
        .scalar_subquery()
    )
    statement = (
        select(
            ASSIGNMENT.c.name,
            GRADING.c.student_id,
            SUBMISSION.c.fingerprint,
            VERSION.c.version,
            RUN.c.seed_id,
            RUN.c.settings_hash,
            RUN.c.grader_version,
            RUN.c.environment,
            attempts,
            GRADING.c.run_id,
            GRADING.c.graded_at,
        )
        .join(SUBMISSION, SUBMISSION.c.id == GRADING.c.submission_id)
        .join(VERSION, VERSION.c.id == GRADING.c.assignment_version_id)
        .join(RUN, RUN.c.id == GRADING.c.run_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(GRADING.c.id.in_(current(assignment, student)))
    )
    with store.reading() as connection:
        return {(row[0], row[1]): Proof(*row[2:]) for row in connection.execute(statement)}


def _of_run(run: int) -> Select[Any]:
    """Return the SELECT of the ids of a run's gradings: of each student and assignment the last."""
    return (
        select(func.max(GRADING.c.id))
        .where(GRADING.c.run_id == run)
        .group_by(GRADING.c.student_id, GRADING.c.assignment_id)
    )


def _sources(blob_hash: str, content: bytes) -> tuple[SourceFile, ...] | None:
    """Return the files of a submission; None if they are not what was put in."""
    import hashlib  # only where files are read back

    if hashlib.sha256(content).hexdigest() != blob_hash:
        return None
    return mapping.unpacked(content)
