"""Marks that a person gives."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "manual_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.String(), nullable=False),
        sa.Column("assignment", sa.String(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("points", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_manual_mark"),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name="fk_manual_mark_student_id"),
        sa.CheckConstraint("points IS NULL OR points >= 0", name=op.f("ck_manual_mark_points_are_not_negative")),
        sa.CheckConstraint("marked_by <> ''", name=op.f("ck_manual_mark_somebody_marked")),
    )
    op.create_index("ix_manual_mark_assignment_student_id", "manual_mark", ["assignment", "student_id"])
