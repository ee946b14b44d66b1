import re
import sqlite3
from contextlib import closing
from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

import grader.store
from grader.store import StoreError, StoreRefusal, begin_run, open_store
from grader.store.columns import METADATA
from grader.store.engine import HEAD

MIGRATIONS = f"{grader.store.__path__[0]}/migrations"


def table_definitions(file):
    """Return each table's definition as the set of its lines: migrations may name constraints in another order."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger'"
        ).fetchall()
    # SQLite writes a column that was added later behind the last one, in its line
    end = re.compile(r"\n|, (?=\w+ (?:VARCHAR|INTEGER|DATETIME))")
    lines = {name: {re.sub(r"\s+", " ", line).strip(" ,") for line in end.split(sql)} for name, sql in rows if sql}
    return {name: definition for name, definition in lines.items() if name != "alembic_version"}


def test_models_and_migrations_agree_for_alembic(store):
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_models_and_migrations_agree_to_the_letter_checks_included(url, tmp_path):
    open_store(url).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'models.sqlite'}")
    METADATA.create_all(engine)
    engine.dispose()

    assert table_definitions(tmp_path / "grades.sqlite") == table_definitions(tmp_path / "models.sqlite")


def test_the_newest_migration_is_the_one_that_opening_looks_for():
    assert ScriptDirectory(MIGRATIONS).get_heads() == [HEAD]


def test_totals_are_never_stored(store):
    with store.reading() as connection:
        columns = {f"{t}.{c['name']}" for t in METADATA.tables for c in inspect(connection).get_columns(t)}

    assert "check_outcome.points_hundredths" in columns
    assert not columns & {"grading.points_hundredths", "submission.points_hundredths", "grading.is_current"}


def test_a_moment_without_a_time_zone_is_refused(store, new_run):
    with pytest.raises(StoreRefusal, match="has no time zone"):
        begin_run(store, new_run(started_at=datetime(2026, 4, 1)))


def submission(whose: str, *, fingerprint: str = "'another'", blob: str = "", at: str = "NULL, 'unknown'") -> str:
    blob = blob or "(SELECT min(hash) FROM submission_blob)"
    return f"INSERT INTO submission VALUES (99, {whose}, {fingerprint}, 'a.py', 'a.py', {blob}, {at}, '2026-04-01')"


def later_time(what: str) -> str:
    """``what``: a submission, a moment, a source."""
    return f"INSERT INTO submission_time VALUES (9, {what}, '2026-04-01', 'Tanaka')"


def grading(what: str, *, run: int = 1, verdict: str = "GRADED", points: int = 100, seconds: str = "1") -> str:
    """``what``: a submission, a student, an assignment, a version."""
    return (
        f"INSERT INTO grading VALUES (99, {run}, {what}, 'a.py', '2026-04-01', '{verdict}', {points}, NULL, '[]', '',"
        f" '', {seconds}, 1)"
    )


def mark(what: str, *, student: str = "s001", assignment: int = 1, by: str = "Tanaka") -> str:
    """``what``: a submission, a version, a criterion, points, possible points."""
    return f"INSERT INTO manual_mark VALUES (99, '{student}', {assignment}, {what}, '', '{by}', '2026-04-01', FALSE)"


FALSE = {
    "a student without an id": "INSERT INTO student (id, name, kana, email) VALUES ('', '', '', '')",
    "an assignment without a name": "INSERT INTO assignment (name) VALUES ('')",
    "an assignment twice": "INSERT INTO assignment (name) VALUES ('softmax')",
    "a version of no assignment": "INSERT INTO assignment_version VALUES (9, 99, 'v1', '', '', 100, '2026-04-01')",
    "a version with negative points": "INSERT INTO assignment_version VALUES (9, 1, 'v9', '', '', -1, '2026-04-01')",
    "a version worth too much": "INSERT INTO assignment_version VALUES (9, 1, 'v9', '', '', 100000000, '2026-04-01')",
    "a criterion without a name": "INSERT INTO criterion VALUES (1, '', 100)",
    "a criterion of no version": "INSERT INTO criterion VALUES (99, 'figure', 100)",
    "a criterion with negative points": "INSERT INTO criterion VALUES (1, 'figure', -1)",
    "a run of an unknown kind": "INSERT INTO run VALUES (9, 'rehearsal', '', '', '2026-04-01', '', '{}', '', '')",
    "an acceptance of a run that is no preview": "INSERT INTO acceptance VALUES (1, 'preview', 'X', '2026-04-01', '')",
    "an acceptance of a run as a grade": "INSERT INTO acceptance VALUES (1, 'grade', 'Tanaka', '2026-04-01', '')",
    "a submission of nobody": submission("'nobody', 1"),
    "a submission to no assignment": submission("'s001', 99"),
    "a submission without its files": submission("'s001', 1", blob="'no such hash'"),
    "a submission twice": submission("'s001', 1", fingerprint="'610a'"),
    "a time of handing in that nobody told": submission("'s001', 1", at="'2026-04-01', 'unknown'"),
    "a source without a time": submission("'s001', 1", at="NULL, 'file'"),
    "a source that nobody knows": submission("'s001', 1", at="'2026-04-01', 'rumour'"),
    "a later time of no submission": later_time("99, '2026-04-01', 'listing'"),
    "a later time that nobody told": later_time("1, '2026-04-01', 'unknown'"),
    "a later time from where nobody knows": later_time("1, '2026-04-01', 'rumour'"),
    "a later time without a time": later_time("1, NULL, 'listing'"),
    "no submission, taken back": "INSERT INTO withdrawal VALUES (9, 99, 'Tanaka', '2026-04-01', '', FALSE)",
    "a submission that nobody took back": "INSERT INTO withdrawal VALUES (9, 1, '', '2026-04-01', '', FALSE)",
    "a grading of one assignment by a version of another": grading("1, 's001', 1, 2"),
    "a grading of another student's submission": grading("1, 's002', 1, 1"),
    "a grading of a submission as if it were to another assignment": grading("1, 's001', 2, 2"),
    "a grading of no submission": grading("99, 's001', 1, 1"),
    "a grading in no run": grading("1, 's001', 1, 1", run=99),
    "a grading with an unknown verdict": grading("1, 's001', 1, 1", verdict="SPLENDID"),
    "a grading with negative points": grading("1, 's001', 1, 1", points=-1),
    "a grading that took less than no time": grading("1, 's001', 1, 1", seconds="-0.5"),
    "a grading that never ended": grading("1, 's001', 1, 1", seconds="9e999"),
    "a mark for nothing": mark("NULL, 1, 'test_sums_to_one', 50, 100"),
    "a mark for another student's submission": mark("1, 1, 'test_sums_to_one', 50, 100", student="s002"),
    "a mark for a submission to another assignment": mark("1, 2, 'test_sums_to_one', 50, 100", assignment=2),
    "a mark by a version of another assignment": mark("1, 2, 'test_sums_to_one', 50, 100"),
    "a mark on a criterion that the version has not": mark("1, 1, 'colour', 50, 100"),
    "a mark on a criterion without a name": mark("1, 1, '', 50, 100"),
    "a mark above what there is": mark("1, 1, 'test_sums_to_one', 101, 100"),
    "a mark below nothing": mark("1, 1, 'test_sums_to_one', -1, 100"),
    "a mark of no known worth": mark("1, 1, 'test_sums_to_one', 50, NULL"),
    "a mark by nobody": mark("1, 1, 'test_sums_to_one', 50, 100", by=""),
    "an erasure by nobody": "INSERT INTO erasure VALUES (9, 'person', '', '2026-04-01', '{}')",
    "an erasure of an unknown kind": "INSERT INTO erasure VALUES (9, 'whim', 'Tanaka', '2026-04-01', '{}')",
}


@pytest.mark.parametrize("statement", FALSE.values(), ids=FALSE)
def test_the_database_refuses_what_must_not_be_true(store, grade, make_check, statement):
    grade("s001", make_check(), content=b"a\n")
    grade("s002", make_check(), content=b"a\n")
    grade("s001", make_check(), content=b"a\n", assignment="adam")
    if store.engine.dialect.name == "postgresql":
        statement = statement.replace("9e999", "'Infinity'")

    with pytest.raises(StoreError) as error, store.writing() as connection:
        connection.exec_driver_sql(statement)

    assert isinstance(error.value, StoreRefusal)


def test_nan_is_refused_wherever_a_number_is_kept(store, grade, make_check):
    grade("s001", make_check(), content=b"a\n")
    nan = "'NaN'" if store.engine.dialect.name == "postgresql" else "9e999 - 9e999"

    with pytest.raises(StoreRefusal), store.writing() as connection:
        connection.exec_driver_sql(grading("1, 's001', 1, 1", seconds=nan))
