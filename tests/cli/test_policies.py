"""Deadlines, late steps and attempts, as `grader report` shows what they make of marks."""

import csv
import io
import json
import os
import sqlite3
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
WRONG = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x // 2\n"
POLICY = """
time_zone = "Asia/Tokyo"
[policy]
deadlines = { doubling = 2026-11-02 }
late = { percent = 10, at_most = 3 }
attempts = "best"
drop_lowest = 1
[[policy.extensions]]
student = "s3"
days = 1
"""


def at(file, day, clock="12:00:00"):
    moment = datetime.fromisoformat(f"2026-11-{day:02}T{clock}").replace(tzinfo=ZoneInfo("Asia/Tokyo"))
    os.utime(file, (moment.timestamp(),) * 2)


@pytest.fixture
def graded(course, hand_in, enrol, grader, made_before):
    """A course in which s1 handed in on time and better two days late, s2 five days late, s3 one day late."""

    def grade():
        enrol("s3")
        for file, day in ((hand_in("s1", WRONG), 2), (hand_in("s2", RIGHT), 7), (hand_in("s3", RIGHT), 3)):
            at(file, day)
        assert grader("grade").returncode == 0
        at(hand_in("s1", RIGHT), 4)
        assert grader("grade").returncode == 0

    return made_before("policies", course, grade)


@pytest.fixture
def declared(graded):
    """The same course with policies."""
    file = graded / "course.toml"
    file.write_text(file.read_text("utf-8") + POLICY, "utf-8")
    return graded


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_what_counts_is_in_every_format_and_the_points_stay(declared, grader):
    marks = {row["student"]: row for row in json.loads(grader("report", "--format", "json").stdout)["marks"]}
    text = grader("report", "-a", "doubling").stdout

    assert {who: (row["points"], row["counted"], row["how"]) for who, row in marks.items()} == {
        "s1": (3, 2.4, "3 of 3, attempt 2 of 2 (the best), 2 days late: −20 %, 2.4"),
        "s2": (3, 0, "3 of 3, 5 days late: too late to count, 0"),
        "s3": (3, 3, "3 of 3, extended to 2026-11-03 23:59:59"),
    }
    assert marks["s1"]["submitted_at"] == "2026-11-04T12:00:00+09:00"
    assert (marks["s1"]["submitted_at_source"], marks["s1"]["deadline"]) == ("file", "2026-11-02T23:59:59+09:00")
    assert "2 days" in text
    assert [row["counts"] for row in rows(grader("report", "--format", "csv").stdout)] == ["2.4", "0", "3"]
    with sqlite3.connect(declared / "grades.sqlite") as database:
        assert database.execute("SELECT count(*) FROM grading").fetchone() == (4,)


def test_a_student_is_told_step_by_step_in_both_languages(declared, grader):
    english, japanese = (
        " ".join(grader("report", "--student", "s1", *lang).stdout.split()) for lang in ([], ["--lang", "ja"])
    )
    found = json.loads(grader("report", "--student", "s1", "--format", "json").stdout)["gradings"][0]

    assert "what counts: 3 of 3, attempt 2 of 2 (the best), 2 days late: −20 %, 2.4" in english
    assert "submitted 2026-11-04 12:00:00 (by the file's own time); due 2026-11-02 23:59:59" in english
    assert "数える点: 3 点中 3 点、2 回中 2 回目の提出（最もよい）、2 日遅れ: −20 %、2.4 点" in japanese
    assert (found["points"], found["counted"]["points"], found["counted"]["late"]) == (3, 2.4, 2)


def test_the_matrix_and_the_means_show_what_counts_and_totals_what_is_left(declared, grader):
    found = json.loads(grader("report", "--format", "json").stdout)

    assert found["assignments"][0]["mean"] == 1.8
    assert [(row["student"], row["total"]) for row in found["totals"]] == [("s1", 80), ("s2", 0), ("s3", 100)]
    assert "2.4" in grader("report").stdout


def test_without_policies_nothing_is_said_of_them(graded, grader):
    found = json.loads(grader("report", "--format", "json").stdout)

    assert "totals" not in found
    assert "counted" not in found["marks"][0]
    assert "counts" not in grader("report", "--student", "s1").stdout


def test_a_policy_that_is_wrong_stops_grading_and_reports_with_its_place(declared, grader):
    file = declared / "course.toml"
    file.write_text(file.read_text("utf-8").replace("2026-11-02", '"2026-11-02"'), "utf-8")

    for command in ("grade", "report"):
        said = grader(command)
        assert said.returncode == 2
        assert '"policy.deadlines.doubling"' in said.stderr
        assert "without quotation marks" in " ".join(said.stderr.split())


def test_an_extension_for_nobody_is_told(declared, grader):
    file = declared / "course.toml"
    file.write_text(file.read_text("utf-8").replace('"s3"', '["s3", "s33"]'), "utf-8")

    assert "that nobody has: s33" in " ".join(grader("report").stderr.split())


# --------------------------------------------------------------------------------------- when something was submitted
def times(course):
    with sqlite3.connect(course / "grades.sqlite") as database:
        kept = database.execute("SELECT student_id, submitted_at_source FROM submission ORDER BY id").fetchall()
        noted = database.execute("SELECT submitted_at, source FROM submission_time ORDER BY id").fetchall()
    return kept, noted


def test_a_time_that_a_person_gives_goes_before_the_files_and_is_noted_for_what_is_graded(declared, hand_in, grader):
    said = grader("grade", "submissions/doubling/s2", "--submitted-at", "2026-11-02 9:30")
    hand_in("s3", WRONG)
    new = grader("grade", "submissions/doubling/s3", "--submitted-at", "2026-11-03T14:59:59Z")

    assert (said.returncode, new.returncode) == (0, 0)
    kept, noted = times(declared)
    assert kept[-1] == ("s3", "given")
    assert noted == [("2026-11-02 00:30:00.000000", "given")]
    marks = {row["student"]: row for row in json.loads(grader("report", "--format", "json").stdout)["marks"]}
    assert (marks["s2"]["counted"], marks["s2"]["submitted_at_source"], marks["s2"]["late"]) == (3, "given", None)
    again = grader("grade", "submissions/doubling/s2", "--submitted-at", "2026-11-02 9:30")
    assert (again.returncode, times(declared)[1]) == (0, noted)


@pytest.mark.parametrize("words", ["yesterday", "2026-11-02", "2026-11-02 25:00", "0"])
def test_what_is_no_time_is_refused_with_what_to_write(declared, grader, words):
    said = grader("grade", "submissions/doubling/s2", "--submitted-at", words)

    assert said.returncode == 2
    assert '"2026-11-02 23:50"' in " ".join(said.stderr.split())


def test_a_time_is_not_given_to_a_whole_course(declared, grader):
    assert grader("grade", "--submitted-at", "2026-11-02 23:50").returncode == 2


# ------------------------------------------------------------------------------------------ taking a submission back
def current(grader, student="s1"):
    rows = json.loads(grader("report", "--format", "json").stdout)["marks"]
    return next(row["points"] for row in rows if row["student"] == student)


def test_what_is_taken_back_counts_no_longer_is_not_graded_again_and_comes_back(graded, grader):
    assert current(grader) == 3
    assert grader("withdraw", "s1", "-a", "doubling").returncode == 2  # nobody said why

    said = grader("withdraw", "s1", "-a", "doubling", "--reason", "the wrong file", "--by", "Tanaka")

    assert said.returncode == 0
    assert "attempt 2 of s1 at doubling" in " ".join(said.stdout.split())
    assert current(grader) == 1
    assert grader("withdraw", "s1", "-a", "doubling", "--attempt", "2", "--reason", "x").returncode == 2
    graded_again = grader("grade")
    assert graded_again.returncode == 0
    assert "Not graded, because they were taken back: 1" in " ".join(graded_again.stderr.split())
    assert current(grader) == 1
    with sqlite3.connect(graded / "grades.sqlite") as database:
        assert database.execute("SELECT count(*) FROM grading").fetchone() == (4,)
        row = database.execute("SELECT withdrawn_by, reason, is_undone FROM withdrawal").fetchall()
    assert row == [("Tanaka", "the wrong file", 0)]

    assert grader("withdraw", "s1", "-a", "doubling", "--undo").returncode == 0

    assert current(grader) == 3
    assert grader("withdraw", "s1", "-a", "doubling", "--undo").returncode == 2
    assert "taken back" not in grader("grade").stderr


def test_who_takes_back_everything_has_nothing_that_counts(graded, grader):
    said = grader("withdraw", "s2", "-a", "doubling", "--reason", "x", lang="ja")

    assert "数えている提出物はありません" in said.stdout
    assert current(grader, "s2") is None
    for arguments in (["s2"], ["s9"], ["s1", "--attempt", "3"]):
        assert grader("withdraw", *arguments, "-a", "doubling", "--reason", "x").returncode == 2
