"""The tables: append-only. Totals, current marks and histories are queries (``queries.py``), never columns."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from grader.model import GradingVerdict, Verdict, exact_points

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A point in time: always aware, always UTC; SQLite itself keeps no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment as SQLite and PostgreSQL both keep it; a naive one has no meaning here."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return what was kept as an aware moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Points(TypeDecorator[Decimal]):
    """Points, exact to the hundredth on both sides."""

    impl = Double
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> float | None:  # noqa: ARG002
        """Return points as they are kept; what is no number of points is refused."""
        return None if value is None else float(exact_points(value))

    def process_result_value(self, value: float | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Return what was kept, or a sum of it."""
        return None if value is None else exact_points(round(value, 2))


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """What all tables share: names of constraints, and how Python's types are kept."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's way to say it
        datetime: Moment(),
        float: Double(),
        Decimal: Points(),
        dict[str, Any]: JSON(none_as_null=True),
        list[dict[str, str]]: JSON(none_as_null=True),
    }


def one_of(column: str, allowed: type[Verdict] | type[GradingVerdict]) -> str:
    """Return the SQL that says a column holds one of the verdicts."""
    return f"{column} IN ({', '.join(repr(str(each)) for each in allowed)})"


class StudentRow(Base):
    """Somebody who is on the roster or has handed something in; ``id`` is the student's number or folder."""

    __tablename__ = "student"
    __table_args__ = (CheckConstraint("id <> ''", name="id_is_not_empty"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kana: Mapped[str]
    email: Mapped[str]


class AssignmentVersionRow(Base):
    """One state of an assignment's checks, reference and settings."""

    __tablename__ = "assignment_version"
    __table_args__ = (
        UniqueConstraint("assignment", "version"),
        CheckConstraint("points >= 0", name="points_are_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    assignment: Mapped[str]
    version: Mapped[str]
    title_ja: Mapped[str]
    title_en: Mapped[str]
    points: Mapped[Decimal]
    first_seen: Mapped[datetime]


class SubmissionRow(Base):
    """What a student handed in for an assignment: its bytes, once, however often it is graded."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("assignment", "student_id", "fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    assignment: Mapped[str]
    fingerprint: Mapped[str]
    file: Mapped[str]
    entry: Mapped[str]
    packed_sources: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime]


class GradingRow(Base):
    """One grading of one submission: by which grader, where, from which seed, and how it ended."""

    __tablename__ = "grading"
    __table_args__ = (
        CheckConstraint(one_of("verdict", GradingVerdict), name="verdict_is_known"),
        CheckConstraint("points_possible >= 0", name="points_possible_are_not_negative"),
        CheckConstraint("wall_seconds >= 0", name="wall_seconds_are_not_negative"),
        CheckConstraint("cpu_seconds >= 0", name="cpu_seconds_are_not_negative"),
        CheckConstraint("started_at <= finished_at", name="starts_before_it_finishes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    assignment_version_id: Mapped[int] = mapped_column(ForeignKey("assignment_version.id"))
    settings_hash: Mapped[str]
    seed_id: Mapped[str]  # a hash: which secret it was, never the secret
    grader_version: Mapped[str]
    environment: Mapped[dict[str, Any]]
    file: Mapped[str]  # as it was called this time; the same bytes may move
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime]
    verdict: Mapped[str] = mapped_column(String(20))
    points_possible: Mapped[Decimal]
    problem: Mapped[dict[str, Any] | None]
    notes: Mapped[list[dict[str, str]]]
    output: Mapped[str]
    reference_number: Mapped[str]
    wall_seconds: Mapped[float]
    cpu_seconds: Mapped[float]


class CheckOutcomeRow(Base):
    """What one check found in one grading. Regrading adds a grading; history is never rewritten."""

    __tablename__ = "check_outcome"
    __table_args__ = (
        UniqueConstraint("grading_id", "check_id"),
        CheckConstraint(one_of("verdict", Verdict), name="verdict_is_known"),
        CheckConstraint("points_possible >= 0", name="points_possible_are_not_negative"),
        CheckConstraint("points IS NULL OR (points >= 0 AND points <= points_possible)", name="points_are_possible"),
        # A fault of ours never costs points, and nothing but a pass ever earns them.
        CheckConstraint("(points IS NULL) = (verdict = 'GRADER_FAULT')", name="only_faults_are_withheld"),
        CheckConstraint("points IS NULL OR points = 0 OR verdict = 'PASSED'", name="only_passes_earn"),
        CheckConstraint("wall_seconds >= 0", name="wall_seconds_are_not_negative"),
        CheckConstraint("cpu_seconds >= 0", name="cpu_seconds_are_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    grading_id: Mapped[int] = mapped_column(ForeignKey("grading.id"))
    check_id: Mapped[str]
    of: Mapped[str]
    public: Mapped[bool]
    claim_ja: Mapped[str]
    claim_en: Mapped[str]
    points: Mapped[Decimal | None]
    points_possible: Mapped[Decimal]
    verdict: Mapped[str] = mapped_column(String(20))
    message_ja: Mapped[str]
    message_en: Mapped[str]
    hint_ja: Mapped[str]
    hint_en: Mapped[str]
    misconception: Mapped[str | None]
    limit_name: Mapped[str]  # LIMIT is a word of SQL
    wall_seconds: Mapped[float]
    cpu_seconds: Mapped[float]


class ManualMarkRow(Base):
    """What a person gave a student for one criterion of an assignment; without points the mark is taken back."""

    __tablename__ = "manual_mark"
    __table_args__ = (
        Index(None, "assignment", "student_id"),
        CheckConstraint("points IS NULL OR points >= 0", name="points_are_not_negative"),
        CheckConstraint("marked_by <> ''", name="somebody_marked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    assignment: Mapped[str]
    criterion: Mapped[str]  # of the rubric, or the id of a check that it overrides
    points: Mapped[Decimal | None]
    reason: Mapped[str]
    marked_by: Mapped[str]
    marked_at: Mapped[datetime]
