"""The tables that revision 0003 makes. Nothing here is taken from ``tables.py``, which will move on."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

GRADING_VERDICTS = "'GRADED', 'UNLOADABLE', 'WITHHELD'"
CHECK_VERDICTS = (
    "'PASSED', 'FAILED', 'CRASHED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'LIMIT_EXCEEDED', 'NOT_RUN', 'GRADER_FAULT'"
)


def make_tables() -> None:
    """Make them, parents before children."""
    _assignments()
    _runs()
    _submissions()
    _gradings()
    _check_outcomes()
    _manual_marks()
    _erasures()
    _seen_files()


def _assignments() -> None:
    op.create_table(
        "assignment",
        _number(),
        _text("name"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
        sa.UniqueConstraint("name", name="uq_assignment_name"),
        _check("assignment", "name_is_not_empty", "name <> ''"),
    )
    op.create_table(
        "assignment_version",
        _number(),
        _reference("assignment_id"),
        _text("version"),
        _text("title_ja"),
        _text("title_en"),
        _points("points_hundredths"),
        _moment("first_seen"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment_version"),
        sa.UniqueConstraint("assignment_id", "version", name="uq_assignment_version_assignment_id_version"),
        sa.UniqueConstraint("id", "assignment_id", name="uq_assignment_version_id_assignment_id"),
        _foreign("assignment_version", ["assignment_id"], "assignment"),
        _are_points("assignment_version", "points_hundredths"),
    )
    op.create_table(
        "criterion",
        _reference("assignment_version_id"),
        _text("name"),
        _points("points_hundredths", nullable=True),
        sa.PrimaryKeyConstraint("assignment_version_id", "name", name="pk_criterion"),
        _foreign("criterion", ["assignment_version_id"], "assignment_version"),
        _check("criterion", "name_is_not_empty", "name <> ''"),
        _are_points("criterion", "points_hundredths"),
    )


def _runs() -> None:
    op.create_table(
        "run",
        _number(),
        _text("kind", 10),
        _text("started_by"),
        _text("host"),
        _moment("started_at"),
        _text("grader_version"),
        sa.Column("environment", _json(), nullable=False),
        _text("seed_id"),
        _text("settings_hash"),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.UniqueConstraint("id", "kind", name="uq_run_id_kind"),
        _check("run", "kind_is_known", "kind IN ('grade', 'preview')"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "acceptance",
        _reference("run_id"),
        _text("kind", 10),
        _text("accepted_by"),
        _moment("accepted_at"),
        sa.PrimaryKeyConstraint("run_id", name="pk_acceptance"),
        _foreign("acceptance", ["run_id", "kind"], "run", ["id", "kind"]),
        _check("acceptance", "only_previews_are_accepted", "kind = 'preview'"),
        _check("acceptance", "somebody_accepted", "accepted_by <> ''"),
    )


def _submissions() -> None:
    op.create_table(
        "submission_blob",
        _text("hash", 64),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_submission_blob"),
    )
    op.create_table(
        "submission",
        _number(),
        _text("student_id"),
        _reference("assignment_id"),
        _text("fingerprint"),
        _text("file"),
        _text("entry"),
        _text("blob_hash", 64),
        _moment("submitted_at", nullable=True),
        _text("submitted_at_source", 10),
        _moment("first_graded_at"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint(
            "student_id", "assignment_id", "fingerprint", name="uq_submission_student_id_assignment_id_fingerprint"
        ),
        sa.UniqueConstraint("id", "student_id", "assignment_id", name="uq_submission_id_student_id_assignment_id"),
        _foreign("submission", ["student_id"], "student"),
        _foreign("submission", ["assignment_id"], "assignment"),
        _foreign("submission", ["blob_hash"], "submission_blob", ["hash"]),
        _check("submission", "source_is_known", "submitted_at_source IN ('file', 'archive', 'system', 'unknown')"),
        _check("submission", "a_time_has_a_source", "(submitted_at IS NULL) = (submitted_at_source = 'unknown')"),
    )
    op.create_index("ix_submission_blob_hash", "submission", ["blob_hash"])


def _gradings() -> None:
    op.create_table(
        "grading",
        _number(),
        _reference("run_id"),
        _reference("submission_id"),
        _text("student_id"),
        _reference("assignment_id"),
        _reference("assignment_version_id"),
        _text("file"),
        _moment("graded_at"),
        _text("verdict", 20),
        _points("points_possible_hundredths"),
        sa.Column("problem", _json(), nullable=True),
        sa.Column("notes", _json(), nullable=False),
        _text("output"),
        _text("reference_number"),
        _seconds("wall_seconds"),
        _seconds("cpu_seconds"),
        sa.PrimaryKeyConstraint("id", name="pk_grading"),
        _foreign("grading", ["run_id"], "run"),
        _foreign("grading", _SUBMISSION, "submission", ["id", "student_id", "assignment_id"]),
        _foreign("grading", ["assignment_version_id", "assignment_id"], "assignment_version", ["id", "assignment_id"]),
        _check("grading", "verdict_is_known", f"verdict IN ({GRADING_VERDICTS})"),
        _are_points("grading", "points_possible_hundredths"),
        *(_is_a_time("grading", column) for column in ("wall_seconds", "cpu_seconds")),
    )
    _indexes("grading", ["run_id"], ["submission_id"], ["assignment_version_id"])
    _indexes("grading", ["student_id", "assignment_id", "run_id"])


_SUBMISSION = ["submission_id", "student_id", "assignment_id"]


def _check_outcomes() -> None:
    op.create_table(
        "check_outcome",
        _number(),
        _reference("grading_id"),
        *map(_text, ("check_id", "of")),
        sa.Column("public", sa.Boolean(), nullable=False),
        *map(_text, ("claim_ja", "claim_en")),
        _points("points_hundredths", nullable=True),
        _points("points_possible_hundredths"),
        _text("verdict", 20),
        *map(_text, ("message_ja", "message_en", "hint_ja", "hint_en")),
        sa.Column("misconception", sa.String(), nullable=True),
        _text("limit_name"),
        *map(_seconds, ("wall_seconds", "cpu_seconds")),
        sa.PrimaryKeyConstraint("id", name="pk_check_outcome"),
        sa.UniqueConstraint("grading_id", "check_id", name="uq_check_outcome_grading_id_check_id"),
        _foreign("check_outcome", ["grading_id"], "grading"),
        _check("check_outcome", "check_id_is_not_empty", "check_id <> ''"),
        _check("check_outcome", "verdict_is_known", f"verdict IN ({CHECK_VERDICTS})"),
        _are_points("check_outcome", "points_possible_hundredths"),
        _check("check_outcome", "points_are_possible", "points_hundredths BETWEEN 0 AND points_possible_hundredths"),
        _check("check_outcome", "only_faults_are_withheld", "(points_hundredths IS NULL) = (verdict = 'GRADER_FAULT')"),
        _check("check_outcome", "only_passes_earn", "points_hundredths = 0 OR verdict = 'PASSED'"),
        *(_is_a_time("check_outcome", column) for column in ("wall_seconds", "cpu_seconds")),
    )


def _manual_marks() -> None:
    op.create_table(
        "manual_mark",
        _number(),
        _text("student_id"),
        _reference("assignment_id"),
        _reference("submission_id", nullable=True),
        _reference("assignment_version_id", nullable=True),
        _text("criterion"),
        _points("points_hundredths", nullable=True),
        _points("points_possible_hundredths", nullable=True),
        *map(_text, ("reason", "marked_by")),
        _moment("marked_at"),
        sa.Column("is_carried_over", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_manual_mark"),
        _foreign("manual_mark", ["student_id"], "student"),
        _foreign("manual_mark", ["assignment_id"], "assignment"),
        _foreign("manual_mark", _SUBMISSION, "submission", ["id", "student_id", "assignment_id"]),
        _foreign(
            "manual_mark", ["assignment_version_id", "assignment_id"], "assignment_version", ["id", "assignment_id"]
        ),
        _foreign("manual_mark", ["assignment_version_id", "criterion"], "criterion", ["assignment_version_id", "name"]),
        _check("manual_mark", "criterion_is_not_empty", "criterion <> ''"),
        _check("manual_mark", "somebody_marked", "marked_by <> ''"),
        _are_points("manual_mark", "points_hundredths"),
        _are_points("manual_mark", "points_possible_hundredths"),
        _check("manual_mark", "points_are_possible", "points_hundredths <= points_possible_hundredths"),
        _check(
            "manual_mark",
            "a_mark_is_for_something",
            "is_carried_over OR (submission_id IS NOT NULL AND assignment_version_id IS NOT NULL"
            " AND points_possible_hundredths IS NOT NULL)",
        ),
    )
    _indexes("manual_mark", ["submission_id"], ["student_id", "assignment_id", "criterion"])


def _erasures() -> None:
    op.create_table(
        "erasure",
        _number(),
        _text("kind", 10),
        _text("erased_by"),
        _moment("erased_at"),
        sa.Column("rows", _json(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
        _check("erasure", "kind_is_known", "kind IN ('person', 'preview', 'mistake')"),
        _check("erasure", "somebody_erased", "erased_by <> ''"),
    )
    never = sa.ForeignKeyConstraint(
        ["closed_by"], ["erasure.id"], name="fk_erasure_door_closed_by", deferrable=True, initially="DEFERRED"
    )
    op.create_table(
        "erasure_door",
        _reference("closed_by"),
        sa.PrimaryKeyConstraint("closed_by", name="pk_erasure_door"),
        never,
        _check("erasure_door", "it_closes", "closed_by = 0"),
    )


def _seen_files() -> None:
    op.create_table(
        "seen_file",
        _text("student_id"),
        _reference("assignment_id"),
        *map(_text, ("file", "signature", "fingerprint")),
        sa.PrimaryKeyConstraint("student_id", "assignment_id", "file", name="pk_seen_file"),
        _foreign("seen_file", ["student_id"], "student"),
        _foreign("seen_file", ["assignment_id"], "assignment"),
    )


def _text(name: str, length: int | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=False)


def _integer() -> sa.BigInteger:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _number() -> sa.Column[Any]:
    return sa.Column("id", _integer(), sa.Identity(), nullable=False)


def _reference(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, _integer(), nullable=nullable, autoincrement=False)


def _points(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _seconds(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Double(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json() -> sa.JSON:
    from sqlalchemy.dialects.postgresql import JSONB

    return sa.JSON().with_variant(JSONB(), "postgresql")


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _are_points(table: str, column: str) -> sa.CheckConstraint:
    return _check(table, f"{column}_are_points", f"{column} BETWEEN 0 AND 99999999")


def _is_a_time(table: str, column: str) -> sa.CheckConstraint:
    # NaN and infinity are above every number to PostgreSQL
    return _check(table, f"{column}_are_a_time", f"{column} >= 0 AND {column} < 1000000000")


def _foreign(table: str, columns: list[str], parent: str, keys: list[str] | None = None) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{'_'.join(columns)}"
    return sa.ForeignKeyConstraint(columns, [f"{parent}.{key}" for key in keys or ["id"]], name=name)


def _indexes(table: str, *indexes: list[str]) -> None:
    for columns in indexes:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
