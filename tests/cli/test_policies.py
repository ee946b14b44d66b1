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
