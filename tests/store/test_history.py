"""History is closed by the database itself: no statement changes or deletes it, but through the one door."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from grader.errors import UsageError
from grader.model import Criterion, GradingVerdict, Student, Text, exact_points
from grader.store import (
    ManualMark,
    StoreError,
    StoreRefusal,
    accept_preview,
    backup,
    begin_run,
    current_reports,
    discard_preview,
    erase_mistaken_person,
    erase_person,
    kept_sources,
    marks,
    open_store,
    orphan_marks,
    remember_files,
    save_manual_marks,
    save_roster,
    seen_files,
    students,
)
from grader.store.tables import HISTORY

COLUMNS = {
    "assignment": "name = 'another'",
    "assignment_version": "points_hundredths = 0",
    "criterion": "points_hundredths = 0",
    "run": "started_by = 'somebody else'",
    "acceptance": "accepted_by = 'somebody else'",
    "submission_blob": "content = hash_of_nothing",
    "submission": "file = 'another.py'",
    "submission_time": "source = 'given'",
    "withdrawal": "is_undone = FALSE",
    "grading": "verdict = 'WITHHELD'",
    "check_outcome": "points_hundredths = 0",
    "fault": "traceback = ''",
    "manual_mark": "points_hundredths = 0",
    "erasure": "erased_by = 'nobody'",
}
NOTES = (  # of the first submission, of s001
    "INSERT INTO submission_time (submission_id, submitted_at, source, noted_at, noted_by)"
    " VALUES (1, '2026-04-01', 'listing', '2026-04-02', 'Tanaka')",
    "INSERT INTO withdrawal (submission_id, withdrawn_by, withdrawn_at, reason, is_undone)"
    " VALUES (1, 'Tanaka', '2026-04-02', 'the wrong file of s001', TRUE)",
)
RUBRIC = (Criterion("cnn", exact_points(4), Text("図", "figure")),)


@pytest.fixture
def full(store, grade, make_check, make_assignment, new_run):
    """A store with a row in every table."""
    preview = begin_run(store, new_run(kind="preview"))
    fault = {"verdict": GradingVerdict.WITHHELD, "reference_number": "G-1", "fault": "Traceback of s001"}
    grade("s001", make_check(), content=b"before\n", rubric=RUBRIC, **fault)
    for student in ("s001", "s002"):
        grade(student, make_check(), rubric=RUBRIC)
    grade("s001", make_check(), content=b"previewed\n", in_run=preview, rubric=RUBRIC)
    accept_preview(store, preview, "Tanaka")
    mark = ManualMark("s001", "softmax", "cnn", exact_points(3), "", "Tanaka")
    save_manual_marks(store, make_assignment(rubric=RUBRIC), [mark])
    for statement in NOTES:
        run_raw(store, statement)
    grade("s003", make_check(), content=b"never was\n")
    remember_files(store, "softmax", {(s, "a.py"): ("6 1.5", "f1") for s in ("s001", "s003")})
    erase_mistaken_person(store, "s003", "Suzuki")
    return store


def counts(store):
    with store.reading() as connection:
        return {t: connection.execute(text(f"SELECT count(*) FROM {t}")).scalar() for t in (*HISTORY, "student")}


def run_raw(store, *statements):
    with store.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_every_table_of_history_is_tried_here(full):
    assert set(HISTORY) == set(COLUMNS)
    assert min(counts(full).values()) > 0


@pytest.mark.parametrize("table", HISTORY)
def test_no_statement_changes_or_deletes_history(full, table):
    before = counts(full)
    change = COLUMNS[table].replace("hash_of_nothing", "content")
    statements = [
        f"UPDATE {table} SET {change}",
        f"DELETE FROM {table}",
        f"WITH old AS (SELECT 1) DELETE FROM {table} WHERE EXISTS (SELECT * FROM old)",
        f"WITH old AS (SELECT 1) UPDATE {table} SET {change}",
    ]
    if full.engine.dialect.name == "postgresql":
        statements += [f"TRUNCATE {table} CASCADE", f"TRUNCATE {', '.join(HISTORY)} CASCADE"]
    else:
        statements += [
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
            f"UPDATE OR IGNORE {table} SET {change}",
        ]

    for statement in statements:
        with pytest.raises(StoreRefusal, match="cannot be changed afterwards") as error:
            run_raw(full, statement)
        assert "書き換えられません" in error.value.in_("ja")

    assert counts(full) == before


def test_a_student_keeps_the_id_and_is_not_deleted_but_may_get_another_name(full):
    for statement in ("UPDATE student SET id = 's009' WHERE id = 's001'", "DELETE FROM student"):
        with pytest.raises(StoreRefusal):
            run_raw(full, statement)

    save_roster(full, [Student("s001", "山田太郎")])

    assert students(full) == [Student("s001", "山田太郎"), Student("s002")]


def test_a_door_that_is_left_open_undoes_everything(full):
    before = counts(full)

    with pytest.raises(StoreRefusal):
        run_raw(full, "INSERT INTO erasure_door VALUES (0)", "DELETE FROM check_outcome")

    assert counts(full) == before
    with pytest.raises(StoreRefusal):
        run_raw(full, "INSERT INTO erasure_door VALUES (1)")


def test_even_through_the_door_nothing_is_changed_and_no_note_is_taken_away(full):
    opened = ("INSERT INTO erasure_door VALUES (0)",)
    for statement in ("UPDATE grading SET verdict = 'GRADED'", "DELETE FROM erasure"):
        with pytest.raises(StoreRefusal, match="cannot be changed afterwards"):
            run_raw(full, *opened, statement, "DELETE FROM erasure_door")


# ------------------------------------------------------------------------------------------------- what may be erased
def everything_about(store, words):
    """Return the tables that hold these words anywhere."""
    found = []
    with store.reading() as connection:
        for table in (*HISTORY, "student", "seen_file"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).fetchall()
            found += [table for row in rows if any(words in str(value) for value in row)]
    return found


def test_erasing_a_person_leaves_nothing_about_them_and_a_note_without_them(full):
    save_roster(full, [Student("s001", "山田太郎", "ヤマダタロウ", "yamada@example.jp")])
    other = current_reports(full, student="s002")

    rows = erase_person(full, "s001", "Suzuki")

    assert rows == {
        "check_outcome": 3, "fault": 1, "grading": 3, "manual_mark": 1, "seen_file": 1, "submission": 3, "student": 1,
        "submission_blob": 2, "submission_time": 1, "withdrawal": 1,
    }  # fmt: skip
    assert [everything_about(full, words) for words in ("s001", "山田", "yamada")] == [[], [], []]
    assert current_reports(full) == other
    assert kept_sources(full, "s002", "softmax", other[0].fingerprint) is not None  # the same file as theirs
    assert orphan_marks(full) == []
    with full.reading() as connection:
        notes = connection.execute(text("SELECT kind, erased_by FROM erasure ORDER BY id")).fetchall()
    assert notes == [("mistake", "Suzuki"), ("person", "Suzuki")]


def test_what_was_erased_is_in_no_file_any_more(url, grade_into, make_check):
    with open_store(url) as store:
        grade_into(store, "s001", make_check(), content=b"the_secret_of_s001\n" * 40, output="printed_by_s001")
        grade_into(store, "s002", make_check())
        save_roster(store, [Student("s001", "Yamada Taro")])
        copy = backup.keep(store.file, "0003")

        erase_person(store, "s001", "Suzuki")

        files = [each for each in store.file.parent.iterdir() if each.name.startswith(store.file.name)]
        assert not copy.exists()
        for words in (b"s001", b"Yamada", b"printed_by"):
            assert [each.name for each in files if words in each.read_bytes()] == []


@pytest.mark.parametrize("erase", [erase_person, erase_mistaken_person])
def test_nobody_is_erased_by_an_id_that_nobody_has(full, erase):
    with pytest.raises(UsageError, match="no student s009"):
        erase(full, "s009", "Suzuki")


def test_a_person_made_by_mistake_is_none_who_is_on_the_roster_or_was_marked(full):
    save_roster(full, [Student("s002", "佐藤花子")])
    before = counts(full)

    for student in ("s001", "s002"):
        with pytest.raises(UsageError, match="no person made by mistake"):
            erase_mistaken_person(full, student, "Suzuki")

    assert counts(full) == before


def test_a_preview_that_is_discarded_leaves_only_a_note(store, grade, make_check, new_run):
    graded = grade("s001", make_check())
    before = counts(store)
    preview = begin_run(store, new_run(kind="preview"))
    grade("s001", make_check("test_b"), in_run=preview)
    grade("s001", make_check(), content=b"only in the preview\n", in_run=preview)

    rows = discard_preview(store, preview, "Suzuki")

    assert rows == {
        "check_outcome": 2, "fault": 0, "grading": 2, "submission": 1, "run": 1, "submission_blob": 1,
        "submission_time": 0, "withdrawal": 0,
    }  # fmt: skip
    assert current_reports(store) == [graded]
    after = counts(store)
    assert {table: after[table] - before[table] for table in after if after[table] != before[table]} == {
        "erasure": 1,
        "criterion": 1,
    }
    assert begin_run(store, new_run()) > preview


def test_a_preview_that_was_accepted_or_is_none_is_not_discarded(full, grade):
    for run in (1, 2, 99):
        with pytest.raises(UsageError, match="no preview"):
            discard_preview(full, run, "Suzuki")

    assert len(marks(full)) == 2
    assert seen_files(full, "softmax").keys() == {("s001", "a.py")}


@pytest.mark.parametrize("by", ["", " ", "\u3000\n"])
def test_an_erasure_that_names_nobody_who_erases_is_refused_in_words(full, by):
    before = counts(full)

    for erase in (erase_person, erase_mistaken_person):
        with pytest.raises(UsageError, match="not said who erases") as error:
            erase(full, "s001", by)
        assert "何も消していません" in error.value.in_("ja")
    with pytest.raises(UsageError, match="not said who erases"):
        discard_preview(full, 1, by)

    assert counts(full) == before


@pytest.mark.parametrize("act", ["person", "mistake", "preview"])
def test_what_a_reader_keeps_in_the_files_is_not_said_to_be_gone(url, grade_into, make_check, new_run, act):
    with open_store(f"{url}?timeout=0.1") as store:
        preview = begin_run(store, new_run(kind="preview"))
        grade_into(store, "s001", make_check(), content=b"the_secret_of_s001\n" * 40, in_run=preview)
        acts = {"person": erase_person, "mistake": erase_mistaken_person, "preview": discard_preview}
        with closing(sqlite3.connect(store.file, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM student").fetchone()

            with pytest.raises(StoreError, match="files still hold it") as error:
                acts[act](store, preview if act == "preview" else "s001", "Suzuki")

            assert "別のプログラム" in error.value.in_("ja")
            assert current_reports(store) == []
        file = store.file
    assert not file.with_name(f"{file.name}-wal").exists()  # the last one has closed it
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT kind FROM erasure").fetchall() == [(act,)]
    assert act == "preview" or b"s001" not in file.read_bytes()


def test_copies_that_were_never_finished_go_with_the_person(url, grade_into, make_check):
    with open_store(url) as store:
        grade_into(store, "s001", make_check())
        names = (".grades.sqlite.put-back", ".grades.sqlite.abcd1234.copy", "grades.sqlite.before-0002")
        left = [store.file.with_name(name) for name in names]
        other = store.file.with_name("grades.sqlite.mine")
        for each in (*left, other):
            each.write_bytes(b"s001")

        erase_person(store, "s001", "Suzuki")

        assert [each for each in (*left, other) if each.exists()] == [other]


# ---------------------------------------------------------------- connections that are not ours, with SQLite's settings
REPLACING = {
    "assignment": "SELECT id, name || 'x' FROM assignment",
    "assignment_version": "SELECT id + 90, assignment_id, version, '', '', 0, first_seen FROM assignment_version",
    "criterion": "SELECT assignment_version_id, name, 0 FROM criterion",
    "run": "SELECT id, kind, 'x', host, started_at, grader_version, environment, seed_id, settings_hash FROM run",
    "acceptance": "SELECT run_id, kind, 'x', accepted_at, reason FROM acceptance",
    "submission_blob": "SELECT hash, x'00' FROM submission_blob",
    "submission": "SELECT id + 90, student_id, assignment_id, fingerprint, 'x.py', entry, blob_hash, submitted_at,"
    " submitted_at_source, first_graded_at FROM submission",
    "submission_time": "SELECT * FROM submission_time",
    "withdrawal": "SELECT * FROM withdrawal",
    "grading": "SELECT * FROM grading",
    "check_outcome": 'SELECT id + 90, grading_id, check_id, "of", public, claim_ja, claim_en, 0, 0, verdict,'
    " message_ja, message_en, hint_ja, hint_en, misconception, limit_name, 0, 0 FROM check_outcome",
    "fault": "SELECT grading_id, 'x' FROM fault",
    "manual_mark": "SELECT * FROM manual_mark",
    "erasure": "SELECT id, kind, 'x', erased_at, rows FROM erasure",
}


@pytest.fixture
def foreign(full):
    """A connection of Python's sqlite3 as it comes: no foreign keys, no recursive triggers."""
    if full.file is None:
        pytest.skip("SQLite only: no settings of a connection open PostgreSQL's triggers")
    with closing(sqlite3.connect(full.file)) as connection:
        yield connection


@pytest.mark.parametrize("table", HISTORY)
def test_no_connection_replaces_a_row_of_history(full, foreign, table):
    before = foreign.execute(f"SELECT rowid, * FROM {table}").fetchall()
    columns = ", ".join(f'"{row[1]}"' for row in foreign.execute(f"PRAGMA table_info({table})"))
    same_row = f"({columns}, _rowid_) SELECT {columns}, _rowid_ FROM {table}" if "run_id" not in columns else ""
    statements = [f"INSERT OR REPLACE INTO {table} {REPLACING[table]}", f"REPLACE INTO {table} {REPLACING[table]}"]
    if table in ("criterion", "submission_blob"):  # the row is told by its hidden number
        statements.append(f"REPLACE INTO {table} {same_row}")

    for statement in statements:
        with pytest.raises(sqlite3.IntegrityError, match="history stays as it is"):
            foreign.execute(statement)
        foreign.rollback()

    assert foreign.execute(f"SELECT rowid, * FROM {table}").fetchall() == before


def test_no_connection_replaces_a_student_by_another(foreign):
    with pytest.raises(sqlite3.IntegrityError, match="history stays as it is"):
        foreign.execute(
            "REPLACE INTO student (_rowid_, id, name, kana, email) SELECT _rowid_, 'x', '', '', '' FROM student"
        )
