"""``schema.sql``: what the migrations make of an empty SQLite database, so that a new one is made without Alembic.

``tools/schema.py`` writes it anew after a migration was added or changed; a test compares the two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

FILE = Path(__file__).with_name("schema.sql")
_STATEMENTS = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"


def create(connection: Connection) -> None:
    """Make all tables, indexes and triggers in an empty SQLite database, and note the revision."""
    for statement in _statements(FILE.read_text("utf-8")):
        connection.exec_driver_sql(statement)


def schema_of(connection: Connection) -> str:
    """Return the statements that make a database like this one."""
    statements = [f"{row.sql};\n" for row in connection.exec_driver_sql(_STATEMENTS)]
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return "".join([*statements, f"INSERT INTO alembic_version (version_num) VALUES ('{revision}');\n"])


def _statements(text: str) -> Iterator[str]:
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):  # which knows that a trigger goes on until its END
            yield statement
            statement = ""
