"""Why somebody decided that a preview counts, and what a reference number stands for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add both; of what was accepted or withheld before nobody has kept them."""
    op.add_column("acceptance", sa.Column("reason", sa.String(), nullable=False, server_default=""))
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "fault",
        sa.Column("grading_id", number, nullable=False, autoincrement=False),
        sa.Column("traceback", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("grading_id", name="pk_fault"),
        sa.ForeignKeyConstraint(["grading_id"], ["grading.id"], name="fk_fault_grading_id"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        _close_on_postgresql(connection)
    else:
        _close_on_sqlite(connection)


def _close_on_postgresql(connection: sa.Connection) -> None:
    """Refuse changes by the functions that 0003 made."""
    for event, each, function in (
        ("UPDATE", "ROW", "grader_refuse"),
        ("DELETE", "ROW", "grader_refuse_but_through_the_door"),
        ("TRUNCATE", "STATEMENT", "grader_refuse"),
    ):
        connection.exec_driver_sql(
            f"CREATE TRIGGER fault_refuses_{event.lower()} BEFORE {event} ON fault"
            f" FOR EACH {each} EXECUTE FUNCTION {function}()"
        )


def _close_on_sqlite(connection: sa.Connection) -> None:
    for event, when in (("UPDATE", ""), ("DELETE", "WHEN NOT EXISTS (SELECT 1 FROM erasure_door) ")):
        connection.exec_driver_sql(
            f"CREATE TRIGGER fault_refuses_{event.lower()} BEFORE {event} ON fault {when}"
            f"BEGIN SELECT RAISE(ABORT, 'history stays as it is: {event} of fault'); END"
        )
    connection.exec_driver_sql(
        "CREATE TRIGGER fault_refuses_replace BEFORE INSERT ON fault"
        " WHEN EXISTS (SELECT 1 FROM fault WHERE rowid = NEW.rowid)"
        " BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of fault'); END"
    )
