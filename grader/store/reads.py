"""Everything that is asked: each SELECT has a name, and rows stay in here.

*Current* is the newest grading that a student has for an assignment: a query, never a stored flag.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, and_, case, func, literal, select

from grader.model import NO_POINTS, CheckResult, GradingVerdict, Report, SourceFile, Student, Text, Verdict
from grader.store import mapping
from grader.store.engine import Store
from grader.store.manual import newest
from grader.store.records import Mark, Mistake, PassRate, PastGrading
from grader.store.tables import AssignmentVersionRow as Version
from grader.store.tables import CheckOutcomeRow as Outcome
from grader.store.tables import GradingRow as Grading
from grader.store.tables import ManualMarkRow as Manual
from grader.store.tables import Points, StudentRow, SubmissionRow

_TELLING = (Verdict.PASSED, Verdict.NOT_RUN, Verdict.GRADER_FAULT)  # verdicts that are nobody's mistake
NOTHING = literal(NO_POINTS, Points())
_passed = func.sum(case((Outcome.verdict == Verdict.PASSED, 1), else_=0))


def graded_fingerprints(store: Store, assignment: str, version: str, settings_hash: str) -> set[tuple[str, str]]:
    """Return (student, fingerprint) of what need not be graded again.

    That is every student's current grading, if it was by this version and these settings and nothing was
    withheld. Who hands in B and then A again is graded again, so that A counts.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(SubmissionRow.student_id, SubmissionRow.fingerprint)
        .join(Grading, Grading.submission_id == SubmissionRow.id)
        .join(Version, Version.id == Grading.assignment_version_id)
        .where(
            Grading.id.in_(current(assignment, None)),
            Version.version == version,
            Grading.settings_hash == settings_hash,
            Grading.verdict != GradingVerdict.WITHHELD,
        )
    )
    with store.reading() as connection:
        return {(student, fingerprint) for student, fingerprint in connection.execute(statement)}


def students(store: Store) -> list[Student]:
    """Return everybody the store knows, by id.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = select(StudentRow.id, StudentRow.name, StudentRow.kana, StudentRow.email).order_by(StudentRow.id)
    with store.reading() as connection:
        return [Student(*row) for row in connection.execute(statement)]


def assignments(store: Store) -> list[str]:
    """Return the names of the assignments with a grading, in order.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = select(Version.assignment).distinct().order_by(Version.assignment)
    with store.reading() as connection:
        return list(connection.execute(statement).scalars())


def current_reports(store: Store, assignment: str | None = None, student: str | None = None) -> list[Report]:
    """Return the current report of each student for each assignment, with its checks, by assignment and student.

    Raises:
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        return [past.report for past in _gradings(connection, Grading.id.in_(current(assignment, student)))]


def history(store: Store, student: str, assignment: str) -> list[PastGrading]:
    """Return every grading of a student's submissions for an assignment, the oldest first.

    Raises:
        StoreError: the database cannot be read.
    """
    theirs = and_(SubmissionRow.student_id == student, SubmissionRow.assignment == assignment)
    with store.reading() as connection:
        return _gradings(connection, theirs)


def kept_sources(store: Store, student: str, assignment: str, fingerprint: str) -> tuple[SourceFile, ...] | None:
    """Return the files of a submission as they were handed in; None if it is not known.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = select(SubmissionRow.packed_sources).where(
        SubmissionRow.student_id == student,
        SubmissionRow.assignment == assignment,
        SubmissionRow.fingerprint == fingerprint,
    )
    with store.reading() as connection:
        blob = connection.execute(statement).scalar()
    return None if blob is None else mapping.unpacked(blob)


def marks(store: Store, assignment: str | None = None, student: str | None = None) -> list[Mark]:
    """Return what each student's current grading for each assignment is worth, by assignment and student.

    Raises:
        StoreError: the database cannot be read.
    """
    by_hand = _by_hand(assignment, student)
    overridden = (
        select(Grading.id, Manual.criterion)
        .join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
        .join(
            Manual, and_(Manual.student_id == SubmissionRow.student_id, Manual.assignment == SubmissionRow.assignment)
        )
        .where(Manual.id.in_(newest(assignment, student)), Manual.points.is_not(None))
        .subquery()
    )
    own_points = case((overridden.c.criterion.is_not(None), NOTHING), else_=Outcome.points)
    totals = (
        select(
            Outcome.grading_id,
            func.sum(own_points).label("points"),
            _passed.label("passed"),
            func.count().label("checks"),
        )
        .outerjoin(overridden, and_(overridden.c.id == Outcome.grading_id, overridden.c.criterion == Outcome.check_id))
        .where(Outcome.grading_id.in_(current(assignment, student)))
        .group_by(Outcome.grading_id)
        .subquery()
    )
    statement = (
        select(
            SubmissionRow.student_id,
            StudentRow.name,
            SubmissionRow.assignment,
            Grading.file,
            Grading.verdict,
            case(
                (Grading.verdict == GradingVerdict.WITHHELD, None),
                else_=func.coalesce(totals.c.points, NOTHING) + func.coalesce(by_hand.c.points, NOTHING),
            ),
            Grading.points_possible,
            func.coalesce(totals.c.passed, 0),
            func.coalesce(totals.c.checks, 0),
            Grading.finished_at,
            by_hand.c.points,
        )
        .join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
        .join(StudentRow, StudentRow.id == SubmissionRow.student_id)
        .outerjoin(totals, totals.c.grading_id == Grading.id)
        .outerjoin(
            by_hand,
            and_(by_hand.c.student_id == SubmissionRow.student_id, by_hand.c.assignment == SubmissionRow.assignment),
        )
        .where(Grading.id.in_(current(assignment, student)))
        .order_by(SubmissionRow.assignment, SubmissionRow.student_id)
    )
    with store.reading() as connection:
        return [_mark(*row) for row in connection.execute(statement)]


def _by_hand(assignment: str | None, student: str | None) -> Subquery:
    """Return the sum of what people gave each student for each assignment."""
    return (
        select(Manual.student_id, Manual.assignment, func.sum(Manual.points).label("points"))
        .where(Manual.id.in_(newest(assignment, student)), Manual.points.is_not(None))
        .group_by(Manual.student_id, Manual.assignment)
        .subquery()
    )


def pass_rates(store: Store, assignment: str | None = None) -> list[PassRate]:
    """Return for each check how many pass it now, in the order in which the checks run.

    Counted are the gradings in which the check has an answer: not hand-ins that could not be loaded,
    not faults of ours.

    Raises:
        StoreError: the database cannot be read.
    """
    counts = (
        select(
            SubmissionRow.assignment,
            func.max(Outcome.id).label("newest"),
            func.sum(case((Outcome.points.is_not(None), 1), else_=0)).label("graded"),
            _passed.label("passed"),
            func.coalesce(func.avg(Outcome.points), 0.0).label("mean"),
        )
        .select_from(Outcome)
        .join(Grading, Grading.id == Outcome.grading_id)
        .join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
        .where(Grading.id.in_(current(assignment, None)))
        .group_by(SubmissionRow.assignment, Outcome.check_id)
        .subquery()
    )
    statement = (
        select(Outcome, counts.c.assignment, counts.c.graded, counts.c.passed, counts.c.mean)
        .join(counts, counts.c.newest == Outcome.id)
        .order_by(counts.c.assignment, Outcome.id)
    )
    with store.reading() as connection:
        return [_pass_rate(row) for row in connection.execute(statement)]


def frequent_mistakes(store: Store, assignment: str | None = None, *, at_most: int = 20) -> list[Mistake]:
    """Return the most frequent ways in which checks fail now, the most frequent first.

    A misconception counts as one mistake whatever its numbers; without one, the same message is the same mistake.

    Raises:
        StoreError: the database cannot be read.
    """
    counts = (
        select(SubmissionRow.assignment, func.max(Outcome.id).label("newest"), func.count().label("count"))
        .select_from(Outcome)
        .join(Grading, Grading.id == Outcome.grading_id)
        .join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
        .where(Grading.id.in_(current(assignment, None)), Outcome.verdict.not_in(_TELLING))
        .group_by(
            SubmissionRow.assignment,
            Outcome.check_id,
            Outcome.misconception,
            case((Outcome.misconception.is_(None), Outcome.message_en), else_=""),
        )
        .subquery()
    )
    statement = (
        select(
            counts.c.assignment,
            Outcome.check_id,
            Outcome.misconception,
            Outcome.message_ja,
            Outcome.message_en,
            counts.c.count,
        )
        .join(counts, counts.c.newest == Outcome.id)
        .order_by(counts.c.count.desc(), counts.c.assignment, Outcome.check_id, Outcome.message_en)
        .limit(at_most)
    )
    with store.reading() as connection:
        return [
            Mistake(of, check, misconception, Text(ja, en), count)
            for of, check, misconception, ja, en, count in connection.execute(statement)
        ]


def current(assignment: str | None, student: str | None) -> Select[Any]:
    """Return the SELECT of the ids of current gradings."""
    newest = select(func.max(Grading.id)).join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
    if assignment is not None:
        newest = newest.where(SubmissionRow.assignment == assignment)
    if student is not None:
        newest = newest.where(SubmissionRow.student_id == student)
    return newest.group_by(SubmissionRow.assignment, SubmissionRow.student_id)


def _gradings(connection: Connection, which: ColumnElement[bool]) -> list[PastGrading]:
    """Return the gradings for which ``which`` holds, with their checks: two SELECTs, however many there are."""
    columns = [column for column in Grading.__table__.columns if column.name != "id"]
    statement = (
        select(
            Grading.id.label("grading_id"),
            *columns,
            SubmissionRow.student_id,
            SubmissionRow.assignment,
            SubmissionRow.fingerprint,
            Version.version,
        )
        .join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
        .join(Version, Version.id == Grading.assignment_version_id)
        .where(which)
        .order_by(SubmissionRow.assignment, SubmissionRow.student_id, Grading.id)
    )
    wanted = select(Grading.id).join(SubmissionRow, SubmissionRow.id == Grading.submission_id).where(which)
    outcomes = select(Outcome.__table__).where(Outcome.grading_id.in_(wanted)).order_by(Outcome.id)
    checks: dict[int, list[CheckResult]] = defaultdict(list)
    for row in connection.execute(outcomes).mappings():
        checks[row["grading_id"]].append(mapping.check_of(row))
    return [
        PastGrading(
            report=mapping.report_of(row, checks[row["grading_id"]]),
            assignment_version=row["version"],
            grader_version=row["grader_version"],
            settings_hash=row["settings_hash"],
            finished_at=row["finished_at"],
        )
        for row in connection.execute(statement).mappings()
    ]


def _mark(student: str, name: str, assignment: str, file: str, verdict: str, *numbers: Any) -> Mark:
    return Mark(student, name, assignment, file, GradingVerdict(verdict), *numbers)


def _pass_rate(row: Row[Any]) -> PassRate:
    found = row._mapping
    return PassRate(
        assignment=found["assignment"],
        id=found["check_id"],
        of=found["of"],
        public=found["public"],
        claim=Text(found["claim_ja"], found["claim_en"]),
        graded=found["graded"],
        passed=found["passed"],
        mean_points=found["mean"],
        points_possible=found["points_possible"],
    )
