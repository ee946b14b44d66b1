import re
import sqlite3
from contextlib import closing
from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import StatementError

import grader.store
from grader.store import open_store, schema
from grader.store.engine import HEAD
from grader.store.tables import AssignmentVersionRow, Base

MIGRATIONS = f"{grader.store.__path__[0]}/migrations"


def table_definitions(file):
    """Return each table's definition as the set of its lines: migrations may name constraints in another order."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    lines = {name: {re.sub(r"\s+", " ", line).strip(" ,") for line in sql.split("\n")} for name, sql in rows}
    return {name: definition for name, definition in lines.items() if name != "alembic_version"}


def test_models_and_migrations_agree_for_alembic(store):
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_models_and_migrations_agree_to_the_letter_checks_included(store, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'models.sqlite'}")
    Base.metadata.create_all(engine)
    engine.dispose()

    assert table_definitions(tmp_path / "grades.sqlite") == table_definitions(tmp_path / "models.sqlite")


def test_a_new_database_is_made_of_what_the_migrations_make():
    assert schema.FILE.read_text("utf-8") == schema.migrated(), 'run: python -c "…; schema.write()" (see schema.py)'


def test_the_newest_migration_is_the_one_that_opening_looks_for():
    assert ScriptDirectory(MIGRATIONS).get_heads() == [HEAD]


def test_totals_are_never_stored(store):
    with store.reading() as connection:
        columns = {f"{t}.{c['name']}" for t in Base.metadata.tables for c in inspect(connection).get_columns(t)}

    assert "check_outcome.points" in columns
    assert not columns & {"grading.points", "submission.points", "student.points", "grading.is_current"}


def test_a_moment_without_a_time_zone_is_refused():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    values = {"assignment": "a", "version": "v", "title_ja": "", "title_en": "", "points": 1.0}

    with engine.connect() as connection, pytest.raises(StatementError, match="has no time zone"):
        connection.execute(AssignmentVersionRow.__table__.insert(), values | {"first_seen": datetime(2026, 4, 1)})
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO student VALUES ('', '', '', '')",
        "INSERT INTO submission VALUES (1, 'nobody', 'softmax', 'f', 'a.py', 'a.py', x'00', '2026-04-01')",
        "INSERT INTO assignment_version VALUES (1, 'softmax', 'v1', '', '', -1, '2026-04-01')",
    ],
    ids=["nameless-student", "submission-of-nobody", "negative-points"],
)
def test_the_database_refuses_what_must_not_be_true(url, statement):
    with open_store(url) as store, pytest.raises(grader.store.StoreRefusal), store.writing() as connection:
        connection.exec_driver_sql(statement)
