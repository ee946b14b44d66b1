"""Everything that is asked: each SELECT has a name, and rows stay in here."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import RowMapping, Subquery, and_, case, func, literal, select

from grader.model import NO_POINTS, CheckResult, GradingVerdict, Report, SourceFile, Student, Text, Verdict
from grader.records import Mark, Mistake, PassRate
from grader.store import mapping
from grader.store.columns import Points
from grader.store.current import current
from grader.store.engine import Store
from grader.store.manual import counting
from grader.store.tables import AssignmentRow, RunRow, SeenFileRow, StudentRow, SubmissionBlobRow, SubmissionRow
from grader.store.tables import AssignmentVersionRow as Version
from grader.store.tables import CheckOutcomeRow as Outcome
from grader.store.tables import GradingRow as Grading
from grader.store.tables import ManualMarkRow as Manual

# Not counted as a mistake: passed, not run, or a fault of the grader
_NO_MISTAKE = (Verdict.PASSED, Verdict.NOT_RUN, Verdict.GRADER_FAULT)
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
        select(Grading.student_id, SubmissionRow.fingerprint)
        .join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
        .join(Version, Version.id == Grading.assignment_version_id)
        .join(RunRow, RunRow.id == Grading.run_id)
        .where(
            Grading.id.in_(current(assignment, None)),
            Version.version == version,
            RunRow.settings_hash == settings_hash,
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
    statement = (
        select(AssignmentRow.name)
        .where(
            AssignmentRow.id.in_(select(Version.assignment_id)),
        )
        .order_by(AssignmentRow.name)
    )
    with store.reading() as connection:
        return list(connection.execute(statement).scalars())


def seen_files(store: Store, assignment: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return for (student, file) what the file looked like and the fingerprint of what was in it then.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(SeenFileRow.student_id, SeenFileRow.file, SeenFileRow.signature, SeenFileRow.fingerprint)
        .join(AssignmentRow, AssignmentRow.id == SeenFileRow.assignment_id)
        .where(AssignmentRow.name == assignment)
    )
    with store.reading() as connection:
        return {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(statement)}


def current_reports(store: Store, assignment: str | None = None, student: str | None = None) -> list[Report]:
    """Return the current report of each student for each assignment, with its checks, by assignment and student.

    Raises:
        StoreError: the database cannot be read.
    """
    now = current(assignment, student)
    statement = (
        select(*_named(Grading), AssignmentRow.name.label("assignment"), SubmissionRow.fingerprint)
        .join(SubmissionRow, SubmissionRow.id == Grading.submission_id)
        .join(AssignmentRow, AssignmentRow.id == Grading.assignment_id)
        .where(Grading.id.in_(now))
        .order_by(AssignmentRow.name, Grading.student_id)
    )
    outcomes = select(*_named(Outcome)).where(Outcome.grading_id.in_(now)).order_by(Outcome.id)
    checks: dict[int, list[CheckResult]] = defaultdict(list)
    with store.reading() as connection:
        for row in connection.execute(outcomes).mappings():
            checks[row["grading_id"]].append(mapping.check_of(row))
        rows = connection.execute(statement).mappings()
        return [mapping.report_of(row, checks[row["id"]]) for row in rows]


def kept_sources(store: Store, student: str, assignment: str, fingerprint: str) -> tuple[SourceFile, ...] | None:
    """Return the files of a submission as they were handed in; None if it is not known.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(SubmissionBlobRow.content)
        .join(SubmissionRow, SubmissionRow.blob_hash == SubmissionBlobRow.hash)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(
            SubmissionRow.student_id == student,
            AssignmentRow.name == assignment,
            SubmissionRow.fingerprint == fingerprint,
        )
    )
    with store.reading() as connection:
        blob = connection.execute(statement).scalar()
    return None if blob is None else mapping.unpacked(blob)


def marks(store: Store, assignment: str | None = None, student: str | None = None) -> list[Mark]:
    """Return what each student's current grading for each assignment is worth, by assignment and student.

    Raises:
        StoreError: the database cannot be read.
    """
    by_hand, totals = _by_hand(assignment, student), _by_machine(assignment, student)
    statement = (
        select(
            Grading.student_id,
            StudentRow.name,
            AssignmentRow.name,
            Grading.file,
            Grading.verdict,
            case(
                (Grading.verdict == GradingVerdict.WITHHELD, None),
                else_=func.coalesce(totals.c.points, NOTHING) + func.coalesce(by_hand.c.points, NOTHING),
            ),
            Grading.points_possible,
            func.coalesce(totals.c.passed, 0),
            func.coalesce(totals.c.checks, 0),
            Grading.graded_at,
            by_hand.c.points,
        )
        .join(AssignmentRow, AssignmentRow.id == Grading.assignment_id)
        .join(StudentRow, StudentRow.id == Grading.student_id)
        .outerjoin(totals, totals.c.grading_id == Grading.id)
        .outerjoin(by_hand, by_hand.c.submission_id == Grading.submission_id)
        .where(Grading.id.in_(current(assignment, student)))
        .order_by(AssignmentRow.name, Grading.student_id)
    )
    with store.reading() as connection:
        return [_mark(*row) for row in connection.execute(statement)]


def _by_machine(assignment: str | None, student: str | None) -> Subquery:
    """Return the sum over the checks of each current grading, but for those that a person has overridden."""
    overridden = (
        select(Manual.submission_id, Manual.criterion).where(Manual.id.in_(counting(assignment, student))).subquery()
    )
    own_points = case((overridden.c.criterion.is_not(None), NOTHING), else_=Outcome.points)
    return (
        select(
            Outcome.grading_id,
            func.sum(own_points, type_=Points()).label("points"),
            _passed.label("passed"),
            func.count().label("checks"),
        )
        .join(Grading, Grading.id == Outcome.grading_id)
        .outerjoin(
            overridden,
            and_(overridden.c.submission_id == Grading.submission_id, overridden.c.criterion == Outcome.check_id),
        )
        .where(Outcome.grading_id.in_(current(assignment, student)))
        .group_by(Outcome.grading_id)
        .subquery()
    )


def _by_hand(assignment: str | None, student: str | None) -> Subquery:
    """Return the sum of what people gave each submission, of the marks that count."""
    return (
        select(Manual.submission_id, func.sum(Manual.points, type_=Points()).label("points"))
        .where(Manual.id.in_(counting(assignment, student)))
        .group_by(Manual.submission_id)
        .subquery()
    )


def pass_rates(store: Store, assignment: str | None = None) -> list[PassRate]:
    """Return for each check how many pass it now, in the order in which the checks run.

    Counted are the gradings in which the check has an answer: not submissions that could not be loaded,
    not faults of ours.

    Raises:
        StoreError: the database cannot be read.
    """
    counts = (
        select(
            AssignmentRow.name.label("assignment"),
            func.max(Outcome.id).label("newest"),
            func.count(Outcome.points).label("graded"),
            _passed.label("passed"),
            func.sum(Outcome.points, type_=Points()).label("earned"),
        )
        .select_from(Outcome)
        .join(Grading, Grading.id == Outcome.grading_id)
        .join(AssignmentRow, AssignmentRow.id == Grading.assignment_id)
        .where(Grading.id.in_(current(assignment, None)))
        .group_by(AssignmentRow.name, Outcome.check_id)
        .subquery()
    )
    statement = (
        select(*_named(Outcome), counts.c.assignment, counts.c.graded, counts.c.passed, counts.c.earned)
        .join(counts, counts.c.newest == Outcome.id)
        .order_by(counts.c.assignment, Outcome.id)
    )
    with store.reading() as connection:
        return [_pass_rate(row) for row in connection.execute(statement).mappings()]


def frequent_mistakes(store: Store, assignment: str | None = None, *, at_most: int = 20) -> list[Mistake]:
    """Return the most frequent ways in which checks fail now, the most frequent first.

    A misconception counts as one mistake whatever its numbers; without one, the same message is the same mistake.

    Raises:
        StoreError: the database cannot be read.
    """
    counts = (
        select(
            AssignmentRow.name.label("assignment"),
            func.max(Outcome.id).label("newest"),
            func.count().label("count"),
        )
        .select_from(Outcome)
        .join(Grading, Grading.id == Outcome.grading_id)
        .join(AssignmentRow, AssignmentRow.id == Grading.assignment_id)
        .where(Grading.id.in_(current(assignment, None)), Outcome.verdict.not_in(_NO_MISTAKE))
        .group_by(
            AssignmentRow.name,
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


def _named(row: type[Any]) -> list[Any]:
    """Return all columns of a table under the names that they have in the code."""
    return [column.label(key) for key, column in row.__table__.columns.items()]


def _mark(student: str, name: str, assignment: str, file: str, verdict: str, *numbers: Any) -> Mark:
    return Mark(student, name, assignment, file, GradingVerdict(verdict), *numbers)


def _pass_rate(row: RowMapping) -> PassRate:
    return PassRate(
        assignment=row["assignment"],
        id=row["check_id"],
        of=row["of"],
        public=row["public"],
        claim=Text(row["claim_ja"], row["claim_en"]),
        graded=row["graded"],
        passed=row["passed"],
        mean_points=float(row["earned"] or 0) / max(row["graded"], 1),
        points_possible=row["points_possible"],
    )
