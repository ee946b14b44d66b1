"""Marks by hand: single ones, one by one in a terminal, and by a spreadsheet; kept with who, when and why."""

import csv
import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

pytestmark = pytest.mark.slow


RUBRIC = """
[[rubric]]
id = "figure"
points = 3
ja = "図が分かりやすい"
en = "the figure is clear"

[[rubric]]
id = "words"
points = 2
ja = "自分の言葉で書いている"
en = "written in one's own words"
"""
GOOD = "def double(x):\n    return 2 * x\n\n\ndef half(x):\n    return x / 2\n"


@pytest.fixture
def marked_course(course, grader):
    manifest = course / "assignments/doubling/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("points = 3", "points = 8") + RUBRIC, "utf-8")
    for student in ("s1", "s2"):
        (course / f"submissions/doubling/{student}").mkdir(parents=True)
        (course / f"submissions/doubling/{student}/doubling.py").write_text(GOOD, "utf-8")
    assert grader("grade", "-j", "1").returncode == 0
    return course


def give(grader, student="s1", criterion="figure", points="2.5", *more):
    return grader("mark", "doubling", "--student", student, "--criterion", criterion, "--points", points, *more)


def marks_of(grader):
    rows = json.loads(grader("report", "--format", "json").stdout)["marks"]
    return {row["student"]: (row["so_far"], row["points_possible"], row["by_hand"]) for row in rows}


def test_one_mark_is_kept_with_who_when_and_why_and_survives_a_regrade(marked_course, grader):
    said = give(grader, "s1", "figure", "2.5", "--why", "図が明快", "--by", "田中", "--lang", "ja")
    grader("grade", "--force", "-j", "1")

    assert said.returncode == 0
    assert "s1 の figure: 2.5 点を記録しました（田中）。" in said.stdout
    assert marks_of(grader) == {"s1": (5.5, 8.0, 2.5), "s2": (3.0, 8.0, None)}
    with closing(sqlite3.connect(marked_course / "grades.sqlite")) as connection, connection:
        rows = connection.execute(
            "SELECT criterion, points_hundredths / 100.0, reason, marked_by FROM manual_mark"
        ).fetchall()
        assert rows == [("figure", 2.5, "図が明快", "田中")]
        assert connection.execute("SELECT marked_at FROM manual_mark").fetchone()[0]


def test_a_check_is_overridden_and_a_mark_is_taken_back(marked_course, grader):
    give(grader, "s1", "test_half_halves", "0.5")
    overridden = marks_of(grader)["s1"]
    taken_back = give(grader, "s1", "test_half_halves", "-")

    assert overridden == (1.5, 8.0, 0.5)
    assert "taken back" in taken_back.stdout or "取り消しました" in taken_back.stdout
    assert marks_of(grader)["s1"] == (3.0, 8.0, None)


REFUSED = {
    ("s9", "figure", "1"): "No submission of student s9 has been graded.",
    ("s1", "colour", "1"): "There is no criterion called colour.",
    ("s1", "figure", "3.5"): "3.5 points are not possible (0 to 3).",
    ("s1", "figure", "-1"): "-1 points are not possible (0 to 3).",
    ("s1", "figure", "nan"): "'nan' is not a number of points.",
    ("s1", "figure", "many"): "'many' is not a number of points.",
}


def test_what_cannot_be_is_refused_in_words(marked_course, grader):
    for (student, criterion, points), words in REFUSED.items():
        said = grader("mark", "doubling", "--student", student, "--criterion", criterion, f"--points={points}")

        assert (said.returncode, words in said.stderr, "next:" in said.stderr) == (2, True, True), said.stderr
    assert marks_of(grader)["s1"] == (3.0, 8.0, None)


def test_half_a_mark_and_an_assignment_without_a_rubric_are_refused(course, grader):
    (course / "submissions/doubling/s1").mkdir(parents=True)
    (course / "submissions/doubling/s1/doubling.py").write_text(GOOD, "utf-8")
    grader("grade", "-j", "1")

    assert "go together" in grader("mark", "doubling", "--student", "s1", "--lang", "en").stderr
    assert "has no rubric" in grader("mark", "doubling", "--lang", "en").stderr


def filled(course, grader, **cells):
    """Write the CSV, fill cells ``student_criterion="points"``, and return its path."""
    file = course / "marks.csv"
    assert grader("mark", "doubling", "--write", str(file), "--lang", "ja").returncode == 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    for row in rows:
        row["点数" if "点数" in row else "得点"] = cells.get(f"{row['学生']}_{row['項目']}", "")
    with file.open("w", encoding="cp932", newline="") as stream:  # as Excel in Japan saves it
        writer = csv.DictWriter(stream, reader.fieldnames)
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_a_spreadsheet_goes_out_and_comes_back(marked_course, grader):
    file = filled(marked_course, grader, s1_figure="3", s1_words="１", s2_figure="0")

    said = grader("mark", "doubling", "--read", str(file), "--by", "田中", "--lang", "en")
    again = grader("mark", "doubling", "--read", str(filled(marked_course, grader)), "--lang", "en")
    left = grader("mark", "doubling", "--lang", "en")

    assert said.stdout == "3 marks stored (田中).\n", said.stderr
    assert again.stdout.startswith("0 marks stored")
    assert marks_of(grader) == {"s1": (7.0, 8.0, 4.0), "s2": (3.0, 8.0, 0.0)}
    assert (left.returncode, "1 of 2" in left.stdout, "s2 鈴木 花子  left: words" in left.stdout) == (1, True, True)


def test_one_wrong_line_keeps_nothing_and_is_named(marked_course, grader):
    file = filled(marked_course, grader, s1_figure="3", s2_words="9")

    said = grader("mark", "doubling", "--read", str(file), "--lang", "en")

    assert said.returncode == 2
    assert "9 points are not possible (0 to 2)." in said.stderr
    assert f"{file}:5" in said.stderr
    assert marks_of(grader)["s1"] == (3.0, 8.0, None)


def test_who_marked_in_the_meantime_is_not_overwritten(marked_course, grader):
    file = filled(marked_course, grader, s1_figure="3")
    give(grader, "s1", "figure", "1", "--by", "suzuki")

    said = grader("mark", "doubling", "--read", str(file), "--lang", "en")

    assert said.returncode == 2
    assert "suzuki has marked this criterion of s1 since the file was written." in said.stderr
    assert marks_of(grader)["s1"] == (4.0, 8.0, 1.0)


def test_in_a_terminal_it_goes_through_what_is_left(marked_course):
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "mark", "doubling", "--by", "tanaka", "--lang", "en"],
        cwd=marked_course, stdin=side, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.write(main, b"9\n2\nclear\n\nq\n")  # too many, then 2 points with a reason, later, stop at the second student
    out, error = process.communicate(timeout=60)
    os.close(main)
    os.close(side)

    assert process.returncode == 0, error
    assert "9 points are not possible (0 to 3)." in error
    assert "[2/2] s2" in out
    with closing(sqlite3.connect(marked_course / "grades.sqlite")) as connection, connection:
        rows = connection.execute(
            "SELECT student_id, criterion, points_hundredths / 100.0, reason, marked_by FROM manual_mark"
        ).fetchall()
    assert rows == [("s1", "figure", 2.0, "clear", "tanaka")]
