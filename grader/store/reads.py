"""Everything that is asked: each SELECT has a name, and rows stay in here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Subquery, Table, and_, case, func, literal, select

from grader.model import (
    NO_POINTS,
    CheckResult,
    GradingVerdict,
    Report,
    SourceFile,
    Student,
    Text,
    Verdict,
    has_total,
    total_points,
)
from grader.records import ByHand, Mark, Mistake, PassRate
from grader.store import mapping
from grader.store.columns import Points
from grader.store.current import current, of_the_class
from grader.store.engine import Store
from grader.store.manual import counting
from grader.store.people import NOBODY, by_hand_in
from grader.store.tables import (
    ASSIGNMENT,
    BLOB,
    GRADING,
    MARK,
    OUTCOME,
    RUN,
    SEEN_FILE,
    STUDENT,
    SUBMISSION,
    VERSION,
)

# Not counted as a mistake: passed, not run, or a fault of the grader
NO_MISTAKE = (Verdict.PASSED, Verdict.NOT_RUN, Verdict.GRADER_FAULT)
NOTHING = literal(NO_POINTS, Points())
_passed = func.sum(case((OUTCOME.c.verdict == Verdict.PASSED, 1), else_=0))


def graded_fingerprints(store: Store, assignment: str, version: str, settings_hash: str) -> set[tuple[str, str]]:
    """Return (student, fingerprint) of what need not be graded again.

    That is every student's current grading, if it was by this version and these settings and nothing was
    withheld. Who hands in B and then A again is graded again, so that A counts.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(GRADING.c.student_id, SUBMISSION.c.fingerprint)
        .join(SUBMISSION, SUBMISSION.c.id == GRADING.c.submission_id)
        .join(VERSION, VERSION.c.id == GRADING.c.assignment_version_id)
        .join(RUN, RUN.c.id == GRADING.c.run_id)
        .where(
            GRADING.c.id.in_(current(assignment, None)),
            VERSION.c.version == version,
            RUN.c.settings_hash == settings_hash,
            GRADING.c.verdict != GradingVerdict.WITHHELD,
        )
    )
    with store.reading() as connection:
        return {(student, fingerprint) for student, fingerprint in connection.execute(statement)}


def students(store: Store) -> list[Student]:
    """Return everybody the store knows, by id.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = select(*STUDENT.columns).order_by(STUDENT.c.id)
    with store.reading() as connection:
        return [mapping.student_of(row) for row in connection.execute(statement).mappings()]


def assignments(store: Store) -> list[str]:
    """Return the names of the assignments with a grading, in order.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(ASSIGNMENT.c.name)
        .where(
            ASSIGNMENT.c.id.in_(select(VERSION.c.assignment_id)),
        )
        .order_by(ASSIGNMENT.c.name)
    )
    with store.reading() as connection:
        return list(connection.execute(statement).scalars())


def seen_files(store: Store, assignment: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return for (student, file) what the file looked like and the fingerprint of what was in it then.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(SEEN_FILE.c.student_id, SEEN_FILE.c.file, SEEN_FILE.c.signature, SEEN_FILE.c.fingerprint)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SEEN_FILE.c.assignment_id)
        .where(ASSIGNMENT.c.name == assignment)
    )
    with store.reading() as connection:
        return {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(statement)}


def graded_files(store: Store, assignment: str) -> list[tuple[str, str]]:
    """Return (student, file) of each current grading: from which file a student has the mark.

    Raises:
        StoreError: the database cannot be read.
    """
    which = select(GRADING.c.student_id, GRADING.c.file).where(GRADING.c.id.in_(current(assignment, None)))
    with store.reading() as connection:
        return sorted((row[0], row[1]) for row in connection.execute(which))


def current_reports(store: Store, assignment: str | None = None, student: str | None = None) -> list[Report]:
    """Return the current report of each student for each assignment, with its checks, by assignment and student.

    Raises:
        StoreError: the database cannot be read.
    """
    with store.reading() as connection:
        people = by_hand_in(connection, assignment, student)
        return reports_in(connection, current(assignment, student), people)


def reports_in(
    connection: Connection, gradings: Select[Any], people: Mapping[tuple[str, str], ByHand] = MappingProxyType({})
) -> list[Report]:
    """Return the reports of these gradings, with their checks, by assignment and student.

    ``gradings`` selects their ids; ``people`` holds for (assignment, student) what people do with a submission.
    """
    statement = (
        select(*_named(GRADING), ASSIGNMENT.c.name.label("assignment"), SUBMISSION.c.fingerprint)
        .join(SUBMISSION, SUBMISSION.c.id == GRADING.c.submission_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(GRADING.c.id.in_(gradings))
        .order_by(ASSIGNMENT.c.name, GRADING.c.student_id)
    )
    outcomes = select(*_named(OUTCOME)).where(OUTCOME.c.grading_id.in_(gradings)).order_by(OUTCOME.c.id)
    checks: dict[int, list[CheckResult]] = defaultdict(list)
    for row in connection.execute(outcomes).mappings():
        checks[row["grading_id"]].append(mapping.check_of(row))
    return [
        mapping.report_of(row, checks[row["id"]], people.get((row["assignment"], row["student_id"]), NOBODY))
        for row in connection.execute(statement).mappings().all()
    ]


def kept_sources(store: Store, student: str, assignment: str, fingerprint: str) -> tuple[SourceFile, ...] | None:
    """Return the files of a submission as they were handed in; None if it is not known.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = (
        select(BLOB.c.content)
        .join(SUBMISSION, SUBMISSION.c.blob_hash == BLOB.c.hash)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .where(
            SUBMISSION.c.student_id == student,
            ASSIGNMENT.c.name == assignment,
            SUBMISSION.c.fingerprint == fingerprint,
        )
    )
    with store.reading() as connection:
        blob = connection.execute(statement).scalar()
    return None if blob is None else mapping.unpacked(blob)


def marks(store: Store, assignment: str | None = None, student: str | None = None) -> list[Mark]:
    """Return what each student's current grading for each assignment is worth, by assignment and student.

    While a person has to mark something there is no total, as while it is withheld.

    Raises:
        StoreError: the database cannot be read.
    """
    now, given = current(assignment, student), counting(assignment, student)
    by_hand, totals = points_by_hand(given), points_by_machine(now, given)
    statement = (
        select(
            GRADING.c.student_id,
            STUDENT.c.name,
            ASSIGNMENT.c.name,
            GRADING.c.file,
            GRADING.c.verdict,
            func.coalesce(totals.c.points, NOTHING) + func.coalesce(by_hand.c.points, NOTHING),
            GRADING.c.points_possible,
            func.coalesce(totals.c.passed, 0),
            func.coalesce(totals.c.checks, 0),
            GRADING.c.graded_at,
            by_hand.c.points,
        )
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .join(STUDENT, STUDENT.c.id == GRADING.c.student_id)
        .outerjoin(totals, totals.c.grading_id == GRADING.c.id)
        .outerjoin(by_hand, by_hand.c.submission_id == GRADING.c.submission_id)
        .where(GRADING.c.id.in_(now))
        .order_by(ASSIGNMENT.c.name, GRADING.c.student_id)
    )
    with store.reading() as connection:
        people = by_hand_in(connection, assignment, student)
        return [_mark(people, row) for row in connection.execute(statement)]


def points_by_machine(gradings: Select[Any], marks: Select[Any]) -> Subquery:
    """Return the sum over the checks of each of these gradings, but for those that a person has overridden."""
    overridden = select(MARK.c.submission_id, MARK.c.criterion).where(MARK.c.id.in_(marks)).subquery()
    own_points = case((overridden.c.criterion.is_not(None), NOTHING), else_=OUTCOME.c.points)
    return (
        select(
            OUTCOME.c.grading_id,
            func.sum(own_points, type_=Points()).label("points"),
            _passed.label("passed"),
            func.count().label("checks"),
        )
        .join(GRADING, GRADING.c.id == OUTCOME.c.grading_id)
        .outerjoin(
            overridden,
            and_(
                overridden.c.submission_id == GRADING.c.submission_id,
                overridden.c.criterion == OUTCOME.c.check_id,
            ),
        )
        .where(OUTCOME.c.grading_id.in_(gradings))
        .group_by(OUTCOME.c.grading_id)
        .subquery()
    )


def points_by_hand(marks: Select[Any]) -> Subquery:
    """Return the sum of what people gave each submission, of these marks."""
    return (
        select(MARK.c.submission_id, func.sum(MARK.c.points, type_=Points()).label("points"))
        .where(MARK.c.id.in_(marks))
        .group_by(MARK.c.submission_id)
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
            ASSIGNMENT.c.name.label("assignment"),
            func.max(OUTCOME.c.id).label("newest"),
            func.count(OUTCOME.c.points).label("graded"),
            _passed.label("passed"),
            func.sum(OUTCOME.c.points, type_=Points()).label("earned"),
        )
        .select_from(OUTCOME)
        .join(GRADING, GRADING.c.id == OUTCOME.c.grading_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(GRADING.c.id.in_(current(assignment, None)), of_the_class())
        .group_by(ASSIGNMENT.c.name, OUTCOME.c.check_id)
        .subquery()
    )
    statement = (
        select(*_named(OUTCOME), counts.c.assignment, counts.c.graded, counts.c.passed, counts.c.earned)
        .join(counts, counts.c.newest == OUTCOME.c.id)
        .order_by(counts.c.assignment, OUTCOME.c.id)
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
            ASSIGNMENT.c.name.label("assignment"),
            func.max(OUTCOME.c.id).label("newest"),
            func.count().label("count"),
        )
        .select_from(OUTCOME)
        .join(GRADING, GRADING.c.id == OUTCOME.c.grading_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .where(GRADING.c.id.in_(current(assignment, None)), of_the_class(), OUTCOME.c.verdict.not_in(NO_MISTAKE))
        .group_by(
            ASSIGNMENT.c.name,
            OUTCOME.c.check_id,
            OUTCOME.c.misconception,
            case((OUTCOME.c.misconception.is_(None), OUTCOME.c.message_en), else_=""),
        )
        .subquery()
    )
    statement = (
        select(
            counts.c.assignment,
            OUTCOME.c.check_id,
            OUTCOME.c.misconception,
            OUTCOME.c.message_ja,
            OUTCOME.c.message_en,
            counts.c.count,
        )
        .join(counts, counts.c.newest == OUTCOME.c.id)
        .order_by(counts.c.count.desc(), counts.c.assignment, OUTCOME.c.check_id, OUTCOME.c.message_en)
        .limit(at_most)
    )
    with store.reading() as connection:
        return [
            Mistake(of, check, misconception, Text(ja, en), count)
            for of, check, misconception, ja, en, count in connection.execute(statement)
        ]


def _named(table: Table) -> list[Any]:
    """Return all columns of a table under the names that they have in the code."""
    return [column.label(key) for key, column in table.columns.items()]


def _mark(people: dict[tuple[str, str], ByHand], row: Any) -> Mark:
    student, name, assignment, file, verdict, so_far, possible, passed, checks, graded_at, by_hand = row
    left = people.get((assignment, student), NOBODY).waiting
    waiting = total_points(criterion.points for criterion in left) if left else None
    points = so_far if has_total(GradingVerdict(verdict), waits=bool(left)) else None
    numbers = (points, possible, passed, checks, graded_at, by_hand, so_far, waiting)
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
