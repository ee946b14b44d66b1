"""A database of the revision before opens, is carried over whole, and is as it was if that fails."""

import json
import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, select, text

from grader.model import Criterion, SourceFile, Text, exact_points
from grader.store import (
    ManualMark,
    StoreError,
    backup,
    begin_run,
    current_reports,
    frequent_mistakes,
    graded_fingerprints,
    kept_sources,
    manual_marks,
    marks,
    open_store,
    orphan_marks,
    pass_rates,
    save_manual_marks,
)
from grader.store.engine import _alembic
from grader.store.previews import proofs
from grader.store.tables import BLOB, GRADING, RUN, SUBMISSION

DATA = Path(__file__).parents[1] / "data/store"
BEFORE = json.loads((DATA / "grades-0002.json").read_text("utf-8"))  # what the version of then reported for it
# Marks for checks that were renamed counted beside the checks of now: 9.0 of 3.0
RENAMED = ("24001", "renamed")
MARKS = "SELECT id, criterion, reason, marked_by FROM manual_mark ORDER BY id"
TABLES = ("student", "assignment_version", "submission", "grading", "check_outcome", "manual_mark")


def make_old(file: Path) -> Path:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((DATA / "grades-0002.sql").read_text("utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")
    return file


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of revision 0002 in a file."""
    return make_old(tmp_path / "old.sqlite")


@pytest.fixture
def old_url(any_url, old):
    """The same database of every kind."""
    if any_url.startswith("sqlite"):
        return f"sqlite:///{old}"
    from alembic import command

    engine, source = create_engine(any_url), create_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        config = _alembic()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    target = MetaData()
    with engine.begin() as connection, source.connect() as rows:
        target.reflect(connection)
        for table in map(target.tables.__getitem__, TABLES):
            found = [dict(row._mapping) for row in rows.execute(text(f"SELECT * FROM {table.name}"))]
            connection.execute(table.insert(), [{k: of_postgresql(k, v) for k, v in row.items()} for row in found])
    engine.dispose()
    source.dispose()
    return any_url


def of_postgresql(column, value):
    if value is None:
        return None
    if column.endswith("_at") or column == "first_seen":
        return datetime.fromisoformat(f"{value}+00:00")
    if column in ("environment", "problem", "notes"):
        return json.loads(value)
    return bool(value) if column == "public" else value


def dump(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return "\n".join(connection.iterdump())


def test_the_old_database_reports_the_same_marks(old_url):
    with open_store(old_url) as store:
        found = {(m.student, m.assignment): m for m in marks(store)}

    assert found.keys() == {(mark["student"], mark["assignment"]) for mark in BEFORE["marks"]}
    for before in BEFORE["marks"]:
        mark = found[before["student"], before["assignment"]]
        same = ("name", "file", "verdict", "checks_passed", "checks")
        assert {key: getattr(mark, key) for key in same} == {key: before[key] for key in same}
        assert mark.graded_at == datetime.fromisoformat(before["graded_at"])
        assert mark.points_possible == exact_points(before["points_possible"])
        if (mark.student, mark.assignment) == RENAMED:
            assert (before["points"], mark.points, mark.by_hand) == (9.0, 3, None)
            continue
        so_far = (
            None if mark.verdict == "WITHHELD" else mark.so_far
        )  # part of a rubric that is not marked yet was 0 then
        for number, exact in ((before["points"], so_far), (before["by_hand"], mark.by_hand)):
            assert exact == (None if number is None else exact_points(round(number, 9)))  # 0.9999999999999999 is 1


def test_marks_for_what_is_gone_are_listed(old_url):
    with open_store(old_url) as store:
        found = [(orphan.mark.criterion, orphan.mark.points, orphan.why) for orphan in orphan_marks(store)]

    assert found == [("test_old", 3, "criterion"), ("test_older", 3, "criterion")]


def test_every_row_is_carried_over_with_what_it_holds(old, old_url):
    with closing(sqlite3.connect(old)) as connection:
        before = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES}

    with open_store(old_url) as store, store.reading() as connection:
        after = {t: connection.execute(text(f"SELECT count(*) FROM {t}")).scalar() for t in TABLES}
        verdicts = connection.execute(text("SELECT id, verdict FROM check_outcome ORDER BY id")).fetchall()
        given = connection.execute(text(MARKS)).fetchall()

    assert after == before
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((DATA / "grades-0002.sql").read_text("utf-8"))
        assert connection.execute("SELECT id, verdict FROM check_outcome ORDER BY id").fetchall() == verdicts
        assert connection.execute(MARKS).fetchall() == given


def test_files_reports_and_statistics_are_those_of_before(old_url):
    with open_store(old_url) as store:
        for place, kept in BEFORE["sources"].items():
            assignment, student = place.split("/")
            for fingerprint, files in kept.items():
                expected = tuple(SourceFile(path, bytes.fromhex(content)) for path, content in files.items())
                assert kept_sources(store, student, assignment, fingerprint) == expected
        for report in current_reports(store):
            newest = BEFORE["histories"][f"{report.assignment}/{report.student}"][-1]
            *_, verdict, fingerprint, _, checks = newest
            assert (report.verdict, report.fingerprint) == (verdict, fingerprint)
            assert [[c.id, c.verdict, c.points] for c in report.checks] == [
                [name, said, None if points is None else exact_points(points)] for name, said, points in checks
            ]
        assert [[r.assignment, r.id, r.graded, r.passed] for r in pass_rates(store)] == BEFORE["pass_rates"]
        mistakes = [[m.assignment, m.check, m.misconception, m.count] for m in frequent_mistakes(store)]
        assert mistakes == BEFORE["mistakes"]
        for name, version in (("softmax", "v1"), ("tenths", "t1"), ("survey", "s1")):
            found = sorted(map(list, graded_fingerprints(store, name, version, "settings-1")))
            expected = BEFORE["graded_fingerprints"][name] if name != "softmax" else [["guest", "fffe"]]
            assert found == expected


def test_runs_are_told_apart_by_what_they_graded_with_and_files_are_shared(old_url, new_run):
    with open_store(old_url) as store:
        with store.reading() as connection:
            runs = connection.execute(select(RUN.c.id, RUN.c.grader_version).order_by(RUN.c.id)).fetchall()
            grouped = select(GRADING.c.run_id).distinct().order_by(GRADING.c.run_id)
            assert connection.execute(grouped).scalars().all() == [run for run, _ in runs]
            hashes = connection.execute(select(BLOB.c.hash)).scalars().all()
            used = connection.execute(select(SUBMISSION.c.blob_hash)).scalars().all()
            times = connection.execute(select(SUBMISSION.c.submitted_at, SUBMISSION.c.submitted_at_source)).fetchall()
        new = begin_run(store, new_run())

    assert [version for _, version in runs] == ["0.1.0", "0.2.0", "0.1.0"]
    assert new > max(run for run, _ in runs)
    assert set(hashes) == set(used)
    assert len(hashes) == len(set(hashes)) < len(used)
    assert set(times) == {(None, "unknown")}


def test_grading_and_marking_go_on(old_url, grade_into, make_assignment):
    survey = make_assignment("survey", "s1", (Criterion("cnn", exact_points(4), Text("図", "figure")),))
    with open_store(old_url) as store:
        save_manual_marks(store, survey, [ManualMark("24002", "survey", "cnn", exact_points(2), "", "Tanaka")])
        report = grade_into(store, "24001", assignment="renamed", version="r3")

        assert [(m.points, m.points_possible) for m in manual_marks(store, "survey", "24002")] == [(2, 4)]
        assert current_reports(store, "renamed", "24001") == [report]


def test_the_copy_of_before_is_kept_for_its_owner_only(old):
    before = dump(old)

    open_store(f"sqlite:///{old}").close()

    (copy,) = backup.copies(old)
    assert copy.name == "old.sqlite.before-0005"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert dump(copy) == before


# --------------------------------------------------------------------------------------------------- revision 0004
BEFORE_0005 = json.loads((DATA / "grades-0004.json").read_text("utf-8"))  # what the version of then reported for it


@pytest.fixture
def of_0004(tmp_path: Path) -> Path:
    """A database of revision 0004 in a file: a preview, a fault, a mark by hand, three sources of times, an erasure."""
    file = tmp_path / "0004.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((DATA / "grades-0004.sql").read_text("utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")
    return file


def rows_of(connection: sqlite3.Connection) -> dict[str, list[dict[str, object]]]:
    connection.row_factory = sqlite3.Row
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in tables}


def test_0005_keeps_every_value_and_refuses_what_0004_refused(of_0004):
    with closing(sqlite3.connect(of_0004)) as connection:
        before = rows_of(connection)

    with open_store(f"sqlite:///{of_0004}") as store:
        assert [
            [m.student, m.name, m.assignment, m.file, m.state, str(m.points), str(m.so_far), m.checks_passed, m.checks,
             m.graded_at.isoformat()]
            for m in marks(store)
        ] == BEFORE_0005["marks"]  # fmt: skip
        assert [[r.assignment, r.id, r.graded, r.passed] for r in pass_rates(store)] == BEFORE_0005["pass_rates"]
        assert {f"{a}/{s}": [p.attempt, p.run, p.fingerprint] for (a, s), p in proofs(store).items()} == (
            BEFORE_0005["attempts"]
        )

    with closing(sqlite3.connect(of_0004)) as connection:
        after = rows_of(connection)
        for statement in ("UPDATE submission SET file = 'x'", "DELETE FROM submission", "DELETE FROM erasure"):
            with pytest.raises(sqlite3.IntegrityError, match="history stays as it is"):
                connection.execute(statement)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    new = {"student": {"group_name": "", "withdrawn_at": None}}
    for table in before.keys() - {"alembic_version"}:
        assert after[table] == [row | new.get(table, {}) for row in before[table]], table
    assert after.keys() - before.keys() == {"submission_time", "withdrawal"}


def test_a_row_that_0005_cannot_carry_over_leaves_0004(of_0004):
    with closing(sqlite3.connect(of_0004)) as connection:
        connection.executescript(
            "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; DROP TRIGGER submission_refuses_update;"
            "UPDATE submission SET submitted_at_source = 'rumour' WHERE id = 2"
        )
    before = dump(of_0004)

    with pytest.raises(StoreError, match="could not be carried over"):
        open_store(f"sqlite:///{of_0004}")

    assert dump(of_0004) == before


# ------------------------------------------------------------------------------ points finer than a hundredth
FINER = {
    "thirds": [1 / 3] * 3,
    "eighths": [0.125] * 8,
    "half hundredths": [0.005] * 3,
    "sevenths and what is exact": [1 / 7, 1 / 7, 0.29, 0.57, 1 / 7, 1.1],
    "one": [0.125],
    "next to nothing": [0.001] * 6,
}


@pytest.mark.slow
@pytest.mark.parametrize("passed", ["all", "first", "none", "every second"])
@pytest.mark.parametrize("points", FINER.values(), ids=FINER)
def test_the_total_of_a_grading_stays_what_it_was(old, points, passed):
    with closing(sqlite3.connect(old)) as connection, connection:
        (grading,) = connection.execute("SELECT min(grading_id) FROM check_outcome").fetchone()
        (row, *_) = connection.execute("SELECT * FROM check_outcome WHERE grading_id = ?", [grading]).fetchall()
        columns = [f'"{each[1]}"' for each in connection.execute("PRAGMA table_info(check_outcome)")]
        connection.execute("DELETE FROM check_outcome WHERE grading_id = ?", [grading])
        total = [0.0, 0.0]
        for i, worth in enumerate(points):
            has = {"all": True, "first": i == 0, "none": False, "every second": i % 2 == 0}[passed]
            new = dict(zip(columns, row, strict=True)) | {
                '"id"': 9000 + i,
                '"check_id"': f"test_{i}",
                '"points"': worth * has,
                '"points_possible"': worth,
                '"verdict"': "PASSED" if has else "FAILED",
            }
            marks_ = ", ".join("?" * len(new))
            connection.execute(f"INSERT INTO check_outcome ({', '.join(new)}) VALUES ({marks_})", [*new.values()])
            total[0] += worth * has
            total[1] += worth

    with pytest.warns(UserWarning, match="finer than a hundredth were rounded"):
        open_store(f"sqlite:///{old}").close()

    with closing(sqlite3.connect(old)) as connection:
        found = connection.execute(
            "SELECT points_hundredths, points_possible_hundredths, verdict FROM check_outcome WHERE grading_id = ?"
            " ORDER BY id",
            [grading],
        ).fetchall()
    assert [sum(row[i] for row in found) for i in (0, 1)] == [int(number * 100 + 0.5 + 1e-6) for number in total]
    assert all(earned == (worth if verdict == "PASSED" else 0) for earned, worth, verdict in found)
    assert all(abs(worth - before * 100) < 1 + 1e-6 for (_, worth, _), before in zip(found, points, strict=True))


def test_a_mark_finer_than_a_hundredth_is_rounded_up_from_a_half_and_said(old_url, old):
    engine = create_engine(old_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE manual_mark SET points = 0.125 WHERE id = 1"))
    engine.dispose()

    with pytest.warns(UserWarning, match=" 1 numbers of points"):
        open_store(old_url).close()

    with open_store(old_url) as store, store.reading() as connection:
        assert connection.execute(text("SELECT points_hundredths FROM manual_mark WHERE id = 1")).scalar() == 13


# ------------------------------------------------------------------------------------------------- when it fails
IMPOSSIBLE = {
    "a time without end": "UPDATE grading SET wall_seconds = 9e999 WHERE id = 5",
    "points beyond all numbers": "UPDATE check_outcome SET points_possible = 1e30 WHERE id = 7",
    "points that are text": "UPDATE check_outcome SET points_possible = 'three' WHERE id = 7",
    "a mark that is bytes": "UPDATE manual_mark SET points = x'00' WHERE id = 1",
    "a version worth text": "UPDATE assignment_version SET points = 'many' WHERE id = 1",
    "a submission of nobody": "UPDATE submission SET student_id = 'nobody' WHERE id = 2",
    "a grading of one assignment by a version of another": "UPDATE grading SET assignment_version_id = 3 WHERE id = 1",
    "a verdict that nobody knows": "PRAGMA ignore_check_constraints=ON; UPDATE grading SET verdict = 'X' WHERE id = 1",
    "a grading of a submission that is gone": "DELETE FROM submission WHERE id = 1",
}


@pytest.mark.parametrize("statement", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_row_that_cannot_be_true_stops_it_and_the_database_is_as_it_was(old, statement):
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(statement)
    before = dump(old)

    with pytest.raises(StoreError) as error:
        open_store(f"sqlite:///{old}")

    assert "could not be carried over" in str(error.value)
    assert str(backup.copies(old)[0]) in str(error.value)
    assert "データベースは元のままです" in error.value.in_("ja")
    assert dump(old) == before


OPEN = "import sys; from grader.store import open_store; open_store(sys.argv[1]).close()"


@pytest.mark.slow
@pytest.mark.parametrize("room_kb", [16, 60, 120, 200, 300])
def test_a_full_disk_stops_it_and_the_database_is_as_it_was(old, room_kb):
    """No file may grow beyond ``room_kb``: the copy, the log or the database itself cannot be written to its end."""
    before = dump(old)

    def no_more_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room_kb * 1024, room_kb * 1024))

    said = subprocess.run(
        [sys.executable, "-B", "-c", OPEN, f"sqlite:///{old}"],  # else half of the bytecode is kept as well
        preexec_fn=no_more_room,
        capture_output=True,
        text=True,
    )

    if said.returncode == 0:
        assert room_kb >= 200, "it had room enough"
    else:
        assert "StoreError" in said.stderr, said.stderr
        assert dump(old) == before


@pytest.mark.slow
def test_killed_in_the_middle_it_is_as_it_was_or_done_and_opens(tmp_path):
    seen = set()
    for attempt in range(8):
        file = make_old(tmp_path / f"{attempt}.sqlite")
        before = dump(file)
        opener = subprocess.Popen([sys.executable, "-c", OPEN, f"sqlite:///{file}"])
        log = file.with_name(f"{file.name}-wal")
        while opener.poll() is None and not backup.copies(file):
            time.sleep(0.0005)
        time.sleep(0.012 * attempt)  # the copy is there, the tables are being changed
        opener.send_signal(signal.SIGKILL)
        opener.wait()

        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert revision == "0005" or dump(file) == before
        seen.add(revision)
        with open_store(f"sqlite:///{file}") as store:
            assert len(marks(store)) == len(BEFORE["marks"])
        assert not log.exists() or os.access(log, os.W_OK)
    assert "0002" in seen, "no kill came in the middle"


def test_a_damaged_database_is_replaced_by_its_copy(old):
    copy = backup.keep(old, "0005")
    before = dump(old)
    old.write_bytes(b"damaged " * 4096)

    backup.put_back(old, copy)

    assert dump(old) == before
    assert stat.S_IMODE(old.stat().st_mode) == 0o600


def test_a_sound_database_is_not_replaced_by_its_copy(old):
    copy = backup.keep(old, "0005")
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("INSERT INTO student VALUES ('new', '', '', '')")
    before = dump(old)

    backup.put_back(old, copy)

    assert dump(old) == before
