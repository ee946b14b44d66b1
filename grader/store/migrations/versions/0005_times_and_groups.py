"""When a submission was handed in as was learnt later, what was taken back, groups, and who has left the class."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# The tables whose rules take more words than before: the rule's name, its words then and now
WORDS = {
    "submission": (
        "ck_submission_source_is_known",
        "submitted_at_source",
        ("file", "archive", "system", "unknown"),
        ("given", "listing", "git", "name", "archive", "file", "system", "unknown"),
    ),
    "erasure": (
        "ck_erasure_kind_is_known",
        "kind",
        ("person", "preview", "mistake"),
        ("person", "preview", "mistake", "merge"),
    ),
}


def upgrade() -> None:
    """Add what was not kept before; every row of before keeps its values."""
    op.add_column("student", sa.Column("group_name", sa.String(), nullable=False, server_default=""))
    op.add_column("student", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    connection = op.get_bind()
    for table, (rule, column, before, now) in WORDS.items():
        if connection.dialect.name == "postgresql":
            op.drop_constraint(op.f(rule), table)
            op.create_check_constraint(op.f(rule), table, _is_one_of(column, now))
        else:
            _rule_on_sqlite(connection, table, _is_one_of(column, before), _is_one_of(column, now))
    _new_tables()
    for table in ("submission_time", "withdrawal"):
        if connection.dialect.name == "postgresql":
            _close_on_postgresql(connection, table)
        else:
            _close_on_sqlite(connection, table)


def _is_one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, words))})"


def _new_tables() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "submission_time",
        sa.Column("id", number, sa.Identity(), nullable=False),
        sa.Column("submission_id", number, nullable=False),
        sa.Column("submitted_at", moment, nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("noted_at", moment, nullable=False),
        sa.Column("noted_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submission_time"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_submission_time_submission_id"),
        sa.CheckConstraint(
            _is_one_of("source", ("given", "listing", "git", "name", "archive", "file")),
            name=op.f("ck_submission_time_source_is_known"),
        ),
    )
    op.create_index("ix_submission_time_submission_id", "submission_time", ["submission_id"])
    op.create_table(
        "withdrawal",
        sa.Column("id", number, sa.Identity(), nullable=False),
        sa.Column("submission_id", number, nullable=False),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", moment, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_withdrawal"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_withdrawal_submission_id"),
        sa.CheckConstraint("withdrawn_by <> ''", name=op.f("ck_withdrawal_somebody_withdrew")),
    )
    op.create_index("ix_withdrawal_submission_id", "withdrawal", ["submission_id"])


def _rule_on_sqlite(connection: sa.Connection, table: str, before: str, now: str) -> None:
    """Make a table anew with another rule, and put its rows, indexes and triggers back.

    SQLite changes no rule of a table that is there. That other tables point to the rows is looked at when the
    transaction ends.
    """
    made_by = connection.exec_driver_sql(
        f"SELECT sql FROM sqlite_master WHERE tbl_name = '{table}' AND sql IS NOT NULL ORDER BY type <> 'table', rowid"
    )
    statements = [str(sql) for (sql,) in made_by]
    if before not in statements[0]:
        raise ValueError(f"{table}: its rule is not {before}")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    connection.exec_driver_sql(f"CREATE TABLE old_{table} AS SELECT * FROM {table}")
    op.drop_table(table)
    connection.exec_driver_sql(statements[0].replace(before, now))
    connection.exec_driver_sql(f"INSERT INTO {table} SELECT * FROM old_{table}")
    op.drop_table(f"old_{table}")
    for statement in statements[1:]:
        connection.exec_driver_sql(statement)


def _close_on_postgresql(connection: sa.Connection, table: str) -> None:
    """Refuse changes by the functions that 0003 made."""
    for event, each, function in (
        ("UPDATE", "ROW", "grader_refuse"),
        ("DELETE", "ROW", "grader_refuse_but_through_the_door"),
        ("TRUNCATE", "STATEMENT", "grader_refuse"),
    ):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_refuses_{event.lower()} BEFORE {event} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION {function}()"
        )


def _close_on_sqlite(connection: sa.Connection, table: str) -> None:
    for event, when in (("UPDATE", ""), ("DELETE", "WHEN NOT EXISTS (SELECT 1 FROM erasure_door) ")):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_refuses_{event.lower()} BEFORE {event} ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, 'history stays as it is: {event} of {table}'); END"
        )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid)"
        f" BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of {table}'); END"
    )
