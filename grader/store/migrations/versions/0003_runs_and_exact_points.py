"""Runs, assignments and criteria; shared files; exact points; what a mark was given for; history that stays as it is.

Every row of before is carried over. What was not kept then is empty: who ran the grader and where, when a submission
was handed in, what a criterion of a rubric was worth. A manual mark belonged to a student and an assignment; it now
belongs to the submission that it counted for, which is the one of the current grading.
"""

from __future__ import annotations

import hashlib
from typing import Any

import sqlalchemy as sa
from alembic import op

from grader.store.migrations.points_0003 import POINTS, hundredths, round_points
from grader.store.migrations.tables_0003 import make_tables

revision = "0003"
down_revision = "0002"

OLD = ("manual_mark", "check_outcome", "grading", "submission", "assignment_version")  # children before parents
HISTORY = (
    *("assignment", "assignment_version", "criterion", "run", "acceptance", "submission_blob"),
    *("submission", "grading", "check_outcome", "manual_mark", "erasure"),
)


def upgrade() -> None:
    """Put the old tables aside, make the new ones, carry the rows over, and close the history."""
    connection = op.get_bind()
    _set_aside(connection)
    _require_numbers(connection)
    connection.info["rounded"] = round_points(connection)
    make_tables()
    for statement in _copies(connection):
        connection.exec_driver_sql(statement)
    _require_every_row(connection)
    if connection.dialect.name == "postgresql":
        for table in ("assignment_version", "run", "submission", "grading", "check_outcome", "manual_mark"):
            connection.exec_driver_sql(  # ids were carried over: new ones begin after them
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING count(*) > 0"
            )
    for table in OLD:
        op.drop_table(f"old_{table}")
    _close(connection)


# ----------------------------------------------------------------------------------------------- the rows of before
def _set_aside(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.create_function("hash_of", 1, lambda content: hashlib.sha256(content).hexdigest(), deterministic=True)
        hash_of = "hash_of(packed_sources)"
    else:
        hash_of = "encode(sha256(packed_sources), 'hex')"
    more = {"submission": f", {hash_of} AS blob_hash", "grading": f", {_IS_FIRST} AS is_first"}
    for table in OLD:
        connection.exec_driver_sql(f"CREATE TABLE old_{table} AS SELECT *{more.get(table, '')} FROM {table}")
        op.drop_table(table)


# A run was not kept: gradings one after the other with the same settings, seed, version and environment are one.
_IS_FIRST = (
    "CASE WHEN settings_hash = lag(settings_hash) OVER (ORDER BY id) AND seed_id = lag(seed_id) OVER (ORDER BY id)"
    " AND grader_version = lag(grader_version) OVER (ORDER BY id)"
    " AND CAST(environment AS VARCHAR) = lag(CAST(environment AS VARCHAR)) OVER (ORDER BY id) THEN 0 ELSE 1 END"
)
_CURRENT = (  # the submission of the grading that counted for each student and assignment
    "SELECT s.id, s.student_id, s.assignment FROM old_submission s JOIN old_grading g ON g.submission_id = s.id"
    " WHERE g.id IN (SELECT max(g.id) FROM old_grading g JOIN old_submission s ON s.id = g.submission_id"
    " GROUP BY s.student_id, s.assignment)"
)


def _copies(connection: sa.Connection) -> list[str]:
    """Return the statements that fill the new tables."""
    is_postgresql = connection.dialect.name == "postgresql"
    environment, problem, notes = (f"CAST({c} AS JSONB)" if is_postgresql else c for c in _JSON)
    run = "sum(is_first) OVER (ORDER BY id)"
    return [
        "INSERT INTO assignment (name) SELECT assignment FROM old_assignment_version"
        " UNION SELECT assignment FROM old_submission UNION SELECT assignment FROM old_manual_mark ORDER BY 1",
        "INSERT INTO assignment_version SELECT v.id, a.id, v.version, v.title_ja, v.title_en,"
        f" {hundredths('v.points')}, v.first_seen FROM old_assignment_version v JOIN assignment a"
        " ON a.name = v.assignment",
        f"INSERT INTO criterion SELECT g.assignment_version_id, o.check_id, max({hundredths('o.points_possible')})"
        " FROM old_check_outcome o JOIN old_grading g ON g.id = o.grading_id"
        " GROUP BY g.assignment_version_id, o.check_id",
        # what was marked and never was a check is a criterion of the rubric, whose worth was not kept
        f"INSERT INTO criterion SELECT DISTINCT v.id, {_CRITERION}, CAST(NULL AS INTEGER) FROM old_manual_mark m"
        " JOIN assignment a ON a.name = m.assignment JOIN assignment_version v ON v.assignment_id = a.id"
        f" WHERE substr({_CRITERION}, 1, 5) <> 'test_' AND NOT EXISTS (SELECT 1 FROM criterion c"
        f" JOIN assignment_version w ON w.id = c.assignment_version_id WHERE w.assignment_id = a.id"
        f" AND c.name = {_CRITERION})",
        "INSERT INTO run SELECT run_id, 'grade', '', '', started_at, grader_version, environment, seed_id,"
        f" settings_hash FROM (SELECT {run} AS run_id, is_first, started_at, grader_version,"
        f" {environment} AS environment, seed_id, settings_hash FROM old_grading) AS runs WHERE is_first = 1",
        "INSERT INTO submission_blob SELECT blob_hash, packed_sources FROM old_submission"
        " WHERE id IN (SELECT min(id) FROM old_submission GROUP BY blob_hash)",
        "INSERT INTO submission SELECT s.id, s.student_id, a.id, s.fingerprint, s.file, s.entry, s.blob_hash, NULL,"
        " 'unknown', s.received_at FROM old_submission s JOIN assignment a ON a.name = s.assignment",
        "INSERT INTO grading SELECT g.id, g.run_id, g.submission_id, s.student_id, s.assignment_id,"
        " g.assignment_version_id, g.file, g.finished_at, g.verdict,"
        f" {hundredths('g.points_possible')}, {problem}, {notes}, g.output, g.reference_number, g.wall_seconds,"
        f" g.cpu_seconds FROM (SELECT *, {run} AS run_id FROM old_grading) AS g"
        " JOIN submission s ON s.id = g.submission_id",
        'INSERT INTO check_outcome SELECT id, grading_id, check_id, "of", public, claim_ja, claim_en,'
        f" {hundredths('points')}, {hundredths('points_possible')}, verdict, message_ja, message_en, hint_ja,"
        " hint_en, misconception, limit_name, wall_seconds, cpu_seconds FROM old_check_outcome",
        f"INSERT INTO manual_mark SELECT m.id, m.student_id, a.id, s.id, NULL, {_CRITERION},"
        f" {hundredths('m.points')}, NULL, m.reason, m.marked_by, m.marked_at, TRUE FROM old_manual_mark m"
        " JOIN assignment a ON a.name = m.assignment"
        f" LEFT JOIN ({_CURRENT}) AS s ON s.student_id = m.student_id AND s.assignment = m.assignment",
    ]


_JSON = ("environment", "problem", "notes")
_CRITERION = "coalesce(nullif(m.criterion, ''), 'unnamed')"


def _require_numbers(connection: sa.Connection) -> None:
    """Refuse text in a column of points, which SQLite keeps and would read as 0; and what is no number at all."""
    for table, column in POINTS:
        is_other = f"typeof({column}) NOT IN ('integer', 'real', 'null')"
        if connection.dialect.name == "postgresql":
            is_other = f"{column} = 'NaN'"
        other = connection.exec_driver_sql(f"SELECT id, {column} FROM old_{table} WHERE {is_other}").first()
        if other is not None:
            raise ValueError(f"{table} {other[0]}: {column} {other[1]!r} is no number")


def _require_every_row(connection: sa.Connection) -> None:
    for table in OLD:
        old, new = (
            connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in (f"old_{table}", table)
        )
        if old != new:
            raise ValueError(f"{table}: {old} rows before, {new} after")


# ------------------------------------------------------------------------------------- nothing of it is ever changed
def _close(connection: sa.Connection) -> None:
    """Refuse every UPDATE of history, and every DELETE but while ``erase.py`` has its door open."""
    if connection.dialect.name == "postgresql":
        for function, condition in (("refuse", ""), ("refuse_but_through_the_door", _THROUGH_THE_DOOR)):
            connection.exec_driver_sql(
                f"CREATE FUNCTION grader_{function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {condition}"
                " RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE ="
                " 'history stays as it is: ' || TG_OP || ' of ' || TG_TABLE_NAME; END $$"
            )
    for table in HISTORY:
        _trigger(connection, table, "UPDATE", through_the_door=False)
        _trigger(connection, table, "DELETE", through_the_door=table != "erasure")
        _trigger(connection, table, "TRUNCATE", through_the_door=False)
    _trigger(connection, "student", "UPDATE OF id", through_the_door=False)
    _trigger(connection, "student", "DELETE", through_the_door=True)
    _trigger(connection, "student", "TRUNCATE", through_the_door=False)
    if connection.dialect.name == "sqlite":
        for table, key in {**dict.fromkeys((*HISTORY, "student"), ""), **_KEYS}.items():
            _refuse_replacing(connection, table, key)


# What else than its rowid tells a row from all others. Equal files come again and again: only other ones are refused.
_KEYS = {
    "assignment": "name = NEW.name",
    "assignment_version": "assignment_id = NEW.assignment_id AND version = NEW.version",
    "criterion": "assignment_version_id = NEW.assignment_version_id AND name = NEW.name",
    "submission_blob": "hash = NEW.hash AND content <> NEW.content",
    "submission": "student_id = NEW.student_id AND assignment_id = NEW.assignment_id AND fingerprint = NEW.fingerprint",
    "check_outcome": "grading_id = NEW.grading_id AND check_id = NEW.check_id",
}


def _refuse_replacing(connection: sa.Connection, table: str, key: str) -> None:
    """Refuse ``INSERT OR REPLACE``, which fires no trigger of DELETE unless a connection asks for that."""
    there = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {which})" for which in ("rowid = NEW.rowid", key) if which
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} WHEN {there}"
        f" BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of {table}'); END"
    )


_THROUGH_THE_DOOR = "IF EXISTS (SELECT 1 FROM erasure_door) THEN RETURN OLD; END IF;"


def _trigger(connection: sa.Connection, table: str, event: str, *, through_the_door: bool) -> None:
    name = f"{table}_refuses_{event.split()[0].lower()}"
    if connection.dialect.name == "postgresql":
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        function = "grader_refuse_but_through_the_door" if through_the_door else "grader_refuse"
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
        )
    elif event != "TRUNCATE":
        when = "WHEN NOT EXISTS (SELECT 1 FROM erasure_door) " if through_the_door else ""
        connection.exec_driver_sql(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, 'history stays as it is: {event} of {table}'); END"
        )
