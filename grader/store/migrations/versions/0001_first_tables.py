"""Students, assignment versions, submissions, gradings, check outcomes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# What a migration makes is history: nothing here is taken from tables.py, which will move on.
GRADING_VERDICTS = "'GRADED', 'UNLOADABLE', 'WITHHELD'"
CHECK_VERDICTS = (
    "'PASSED', 'FAILED', 'CRASHED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'LIMIT_EXCEEDED', 'NOT_RUN', 'GRADER_FAULT'"
)


def upgrade() -> None:
    """Make all tables."""
    _students()
    _assignment_versions()
    _submissions()
    _gradings()
    _check_outcomes()


def _students() -> None:
    op.create_table(
        "student",
        _text("id"),
        _text("name"),
        _text("kana"),
        _text("email"),
        sa.PrimaryKeyConstraint("id", name="pk_student"),
        _check("student", "id_is_not_empty", "id <> ''"),
    )


def _assignment_versions() -> None:
    op.create_table(
        "assignment_version",
        _integer("id"),
        _text("assignment"),
        _text("version"),
        _text("title_ja"),
        _text("title_en"),
        _number("points"),
        _moment("first_seen"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment_version"),
        sa.UniqueConstraint("assignment", "version", name="uq_assignment_version_assignment_version"),
        _check("assignment_version", "points_are_not_negative", "points >= 0"),
    )


def _submissions() -> None:
    op.create_table(
        "submission",
        _integer("id"),
        _text("student_id"),
        _text("assignment"),
        _text("fingerprint"),
        _text("file"),
        _text("entry"),
        sa.Column("packed_sources", sa.LargeBinary(), nullable=False),
        _moment("received_at"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint(
            "assignment", "student_id", "fingerprint", name="uq_submission_assignment_student_id_fingerprint"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name="fk_submission_student_id"),
    )


def _gradings() -> None:
    op.create_table(
        "grading",
        _integer("id"),
        _integer("submission_id"),
        _integer("assignment_version_id"),
        _text("settings_hash"),
        _text("seed_id"),
        _text("grader_version"),
        sa.Column("environment", sa.JSON(), nullable=False),
        _text("file"),
        _moment("started_at"),
        _moment("finished_at"),
        sa.Column("verdict", sa.String(20), nullable=False),
        _number("points_possible"),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.Column("notes", sa.JSON(), nullable=False),
        _text("output"),
        _text("reference_number"),
        _number("wall_seconds"),
        _number("cpu_seconds"),
        sa.PrimaryKeyConstraint("id", name="pk_grading"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_grading_submission_id"),
        sa.ForeignKeyConstraint(
            ["assignment_version_id"], ["assignment_version.id"], name="fk_grading_assignment_version_id"
        ),
        _check("grading", "verdict_is_known", f"verdict IN ({GRADING_VERDICTS})"),
        _check("grading", "points_possible_are_not_negative", "points_possible >= 0"),
        _check("grading", "wall_seconds_are_not_negative", "wall_seconds >= 0"),
        _check("grading", "cpu_seconds_are_not_negative", "cpu_seconds >= 0"),
        _check("grading", "starts_before_it_finishes", "started_at <= finished_at"),
    )
    op.create_index("ix_grading_submission_id", "grading", ["submission_id"])


def _check_outcomes() -> None:
    op.create_table(
        "check_outcome",
        _integer("id"),
        _integer("grading_id"),
        _text("check_id"),
        _text("of"),
        sa.Column("public", sa.Boolean(), nullable=False),
        _text("claim_ja"),
        _text("claim_en"),
        sa.Column("points", sa.Double(), nullable=True),
        _number("points_possible"),
        sa.Column("verdict", sa.String(20), nullable=False),
        _text("message_ja"),
        _text("message_en"),
        _text("hint_ja"),
        _text("hint_en"),
        sa.Column("misconception", sa.String(), nullable=True),
        _text("limit_name"),
        _number("wall_seconds"),
        _number("cpu_seconds"),
        sa.PrimaryKeyConstraint("id", name="pk_check_outcome"),
        sa.UniqueConstraint("grading_id", "check_id", name="uq_check_outcome_grading_id_check_id"),
        sa.ForeignKeyConstraint(["grading_id"], ["grading.id"], name="fk_check_outcome_grading_id"),
        _check("check_outcome", "verdict_is_known", f"verdict IN ({CHECK_VERDICTS})"),
        _check("check_outcome", "points_possible_are_not_negative", "points_possible >= 0"),
        _check("check_outcome", "points_are_possible", "points IS NULL OR (points >= 0 AND points <= points_possible)"),
        _check("check_outcome", "only_faults_are_withheld", "(points IS NULL) = (verdict = 'GRADER_FAULT')"),
        _check("check_outcome", "only_passes_earn", "points IS NULL OR points = 0 OR verdict = 'PASSED'"),
        _check("check_outcome", "wall_seconds_are_not_negative", "wall_seconds >= 0"),
        _check("check_outcome", "cpu_seconds_are_not_negative", "cpu_seconds >= 0"),
    )


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _integer(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Double(), nullable=False)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))
