"""The tables. All but ``student`` and ``seen_file`` are append-only, and the database itself sees to it.

Totals, current marks and histories are queries (``reads.py``), never columns. Points are kept as whole hundredths.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from grader.model import GradingVerdict, Verdict
from grader.store.columns import Base, number, reference


def _enum(column: str, name: str, *allowed: str) -> CheckConstraint:
    """Return the rule that a column holds one of the words."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(word)) for word in allowed)})", name=name)


def _points(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 0 AND 99999999", name=f"{column}_are_points")


def _seconds(column: str) -> CheckConstraint:
    """Return the rule that a column holds a time: to PostgreSQL NaN and infinity are above every number."""
    return CheckConstraint(f"{column} >= 0 AND {column} < 1000000000", name=f"{column}_are_a_time")


class StudentRow(Base):
    """Somebody who is on the roster or has handed something in; ``id`` is the student's number or folder.

    Mutable but for the id: the roster corrects names.
    """

    __tablename__ = "student"
    __table_args__ = (CheckConstraint("id <> ''", name="id_is_not_empty"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kana: Mapped[str]
    email: Mapped[str]


class AssignmentRow(Base):
    """An assignment by its name, whatever its version."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("name"), CheckConstraint("name <> ''", name="name_is_not_empty"))

    id: Mapped[int] = number()
    name: Mapped[str]


class AssignmentVersionRow(Base):
    """One state of an assignment's checks, reference and settings."""

    __tablename__ = "assignment_version"
    __table_args__ = (
        UniqueConstraint("assignment_id", "version"),
        UniqueConstraint("id", "assignment_id"),
        _points("points_hundredths"),
    )

    id: Mapped[int] = number()
    assignment_id: Mapped[int] = reference(ForeignKey("assignment.id"))
    version: Mapped[str]
    title_ja: Mapped[str]
    title_en: Mapped[str]
    points: Mapped[Decimal] = mapped_column("points_hundredths", key="points")
    first_seen: Mapped[datetime]


class CriterionRow(Base):
    """What a person may mark in one version of an assignment: a criterion of its rubric, or a check."""

    __tablename__ = "criterion"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_is_not_empty"),
        _points("points_hundredths"),
    )

    assignment_version_id: Mapped[int] = reference(ForeignKey("assignment_version.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    # None: a rubric's criterion of before 0003, when its worth was not kept
    points: Mapped[Decimal | None] = mapped_column("points_hundredths", key="points")


class RunRow(Base):
    """One run of the grader. A later run has a greater id, and its gradings count instead of an earlier run's.

    ``started_by`` and ``host`` are empty for runs of before 0003.
    """

    __tablename__ = "run"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        _enum("kind", "kind_is_known", "grade", "preview"),
        {"sqlite_autoincrement": True},  # the number of a discarded preview is never given again
    )

    id: Mapped[int] = number()
    kind: Mapped[str] = mapped_column(String(10))
    started_by: Mapped[str]
    host: Mapped[str]
    started_at: Mapped[datetime]
    grader_version: Mapped[str]
    environment: Mapped[dict[str, Any]]
    seed_id: Mapped[str]  # a hash: which secret it was, never the secret
    settings_hash: Mapped[str]


class AcceptanceRow(Base):
    """Somebody has decided that a preview counts; without this row none of its gradings does."""

    __tablename__ = "acceptance"
    __table_args__ = (
        ForeignKeyConstraint(["run_id", "kind"], ["run.id", "run.kind"]),
        CheckConstraint("kind = 'preview'", name="only_previews_are_accepted"),
        CheckConstraint("accepted_by <> ''", name="somebody_accepted"),
    )

    run_id: Mapped[int] = reference(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    accepted_by: Mapped[str]
    accepted_at: Mapped[datetime]


class SubmissionBlobRow(Base):
    """The files of a submission, compressed; equal files are kept once, however many students hand them in."""

    __tablename__ = "submission_blob"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SubmissionRow(Base):
    """What a student handed in for an assignment, once, however often it is graded.

    ``submitted_at`` is when, as ``submitted_at_source`` says it: the time of the file, or nobody knows.
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("student_id", "assignment_id", "fingerprint"),
        UniqueConstraint("id", "student_id", "assignment_id"),
        _enum("submitted_at_source", "source_is_known", "file", "archive", "system", "unknown"),
        CheckConstraint("(submitted_at IS NULL) = (submitted_at_source = 'unknown')", name="a_time_has_a_source"),
    )

    id: Mapped[int] = number()
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    assignment_id: Mapped[int] = reference(ForeignKey("assignment.id"))
    fingerprint: Mapped[str]
    file: Mapped[str]
    entry: Mapped[str]
    blob_hash: Mapped[str] = mapped_column(ForeignKey("submission_blob.hash"), index=True)
    submitted_at: Mapped[datetime | None]
    submitted_at_source: Mapped[str] = mapped_column(String(10))
    first_graded_at: Mapped[datetime]


class GradingRow(Base):
    """One grading of one submission in one run, and how it ended."""

    __tablename__ = "grading"
    __table_args__ = (
        ForeignKeyConstraint(
            ["submission_id", "student_id", "assignment_id"],
            ["submission.id", "submission.student_id", "submission.assignment_id"],
        ),
        ForeignKeyConstraint(
            ["assignment_version_id", "assignment_id"], ["assignment_version.id", "assignment_version.assignment_id"]
        ),
        Index(None, "student_id", "assignment_id", "run_id"),
        _enum("verdict", "verdict_is_known", *GradingVerdict),
        _points("points_possible_hundredths"),
        _seconds("wall_seconds"),
        _seconds("cpu_seconds"),
    )

    id: Mapped[int] = number()
    run_id: Mapped[int] = reference(ForeignKey("run.id"), index=True)
    submission_id: Mapped[int] = reference(index=True)
    student_id: Mapped[str]
    assignment_id: Mapped[int] = reference()
    assignment_version_id: Mapped[int] = reference(index=True)
    file: Mapped[str]  # as it was called this time; the same bytes may move
    graded_at: Mapped[datetime]
    verdict: Mapped[str] = mapped_column(String(20))
    points_possible: Mapped[Decimal] = mapped_column("points_possible_hundredths", key="points_possible")
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
        CheckConstraint("check_id <> ''", name="check_id_is_not_empty"),
        _enum("verdict", "verdict_is_known", *Verdict),
        _points("points_possible_hundredths"),
        CheckConstraint("points_hundredths BETWEEN 0 AND points_possible_hundredths", name="points_are_possible"),
        # A fault of ours never costs points, and nothing but a pass ever earns them.
        CheckConstraint("(points_hundredths IS NULL) = (verdict = 'GRADER_FAULT')", name="only_faults_are_withheld"),
        CheckConstraint("points_hundredths = 0 OR verdict = 'PASSED'", name="only_passes_earn"),
        _seconds("wall_seconds"),
        _seconds("cpu_seconds"),
    )

    id: Mapped[int] = number()
    grading_id: Mapped[int] = reference(ForeignKey("grading.id"))
    check_id: Mapped[str]
    of: Mapped[str]
    public: Mapped[bool]
    claim_ja: Mapped[str]
    claim_en: Mapped[str]
    points: Mapped[Decimal | None] = mapped_column("points_hundredths", key="points")
    points_possible: Mapped[Decimal] = mapped_column("points_possible_hundredths", key="points_possible")
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
    """What a person gave one submission for one criterion of one version; without points the mark is taken back.

    Marks that were carried over from before 0003 have no version and no worth: neither was kept then.
    """

    __tablename__ = "manual_mark"
    __table_args__ = (
        ForeignKeyConstraint(
            ["submission_id", "student_id", "assignment_id"],
            ["submission.id", "submission.student_id", "submission.assignment_id"],
        ),
        ForeignKeyConstraint(
            ["assignment_version_id", "assignment_id"], ["assignment_version.id", "assignment_version.assignment_id"]
        ),
        ForeignKeyConstraint(
            ["assignment_version_id", "criterion"], ["criterion.assignment_version_id", "criterion.name"]
        ),
        Index(None, "student_id", "assignment_id", "criterion"),
        CheckConstraint("criterion <> ''", name="criterion_is_not_empty"),
        CheckConstraint("marked_by <> ''", name="somebody_marked"),
        _points("points_hundredths"),
        _points("points_possible_hundredths"),
        CheckConstraint("points_hundredths <= points_possible_hundredths", name="points_are_possible"),
        CheckConstraint(
            "is_carried_over OR (submission_id IS NOT NULL AND assignment_version_id IS NOT NULL"
            " AND points_possible_hundredths IS NOT NULL)",
            name="a_mark_is_for_something",
        ),
    )

    id: Mapped[int] = number()
    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"))
    assignment_id: Mapped[int] = reference(ForeignKey("assignment.id"))
    submission_id: Mapped[int | None] = reference(index=True)
    assignment_version_id: Mapped[int | None] = reference()
    criterion: Mapped[str]  # of the rubric, or the id of a check that it overrides
    points: Mapped[Decimal | None] = mapped_column("points_hundredths", key="points")
    points_possible: Mapped[Decimal | None] = mapped_column("points_possible_hundredths", key="points_possible")
    reason: Mapped[str]
    marked_by: Mapped[str]
    marked_at: Mapped[datetime]
    is_carried_over: Mapped[bool]


class ErasureRow(Base):
    """That something was erased, when and by whom; never whose it was."""

    __tablename__ = "erasure"
    __table_args__ = (
        _enum("kind", "kind_is_known", "person", "preview", "mistake"),
        CheckConstraint("erased_by <> ''", name="somebody_erased"),
    )

    id: Mapped[int] = number()
    kind: Mapped[str] = mapped_column(String(10))
    erased_by: Mapped[str]
    erased_at: Mapped[datetime]
    rows: Mapped[dict[str, Any]]  # how many of each table


class ErasureDoorRow(Base):
    """While there is a row here, history may be deleted: ``erase.py`` puts one in and takes it out again.

    It points to an erasure that never exists, checked at the end of the transaction: no door stays open.
    """

    __tablename__ = "erasure_door"
    __table_args__ = (CheckConstraint("closed_by = 0", name="it_closes"),)

    closed_by: Mapped[int] = reference(
        ForeignKey("erasure.id", deferrable=True, initially="DEFERRED"), primary_key=True, autoincrement=False
    )


class SeenFileRow(Base):
    """What a file looked like (size, time, …) when it had this fingerprint: a cache, not history, and mutable."""

    __tablename__ = "seen_file"

    student_id: Mapped[str] = mapped_column(ForeignKey("student.id"), primary_key=True)
    assignment_id: Mapped[int] = reference(ForeignKey("assignment.id"), primary_key=True)
    file: Mapped[str] = mapped_column(primary_key=True)
    signature: Mapped[str]
    fingerprint: Mapped[str]


HISTORY = tuple(table for table in Base.metadata.tables if table not in ("student", "erasure_door", "seen_file"))
