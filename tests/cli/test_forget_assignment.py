"""A submission that was given to the wrong student: what is said, and how the mark goes."""

import json

import pytest

pytestmark = pytest.mark.slow


def test_a_corrected_decision_is_named_until_the_wrong_mark_is_gone(grader, course):
    (course / "roster.csv").write_text("id,name\n00002,Ann Ray\n00020,Bob Ito\n", "utf-8")
    file = course / "inbox/doubling_xyz.py"
    file.parent.mkdir()
    file.write_text("def double(x):\n    return x + x\n", "utf-8")
    settle = ("match", "--file", "inbox/doubling_xyz.py", "--lang", "en", "--student")
    advice = "grader forget 00002 --assignment doubling"

    first = grader(*settle, "00002")
    grader("grade", "inbox")
    corrected = grader(*settle, "00020")
    graded = grader("grade", "inbox", "--lang", "en")
    gone = grader("forget", "00002", "--assignment", "doubling", "--yes", "--lang", "en")
    after = grader("grade", "inbox", "--lang", "en")

    assert "Until now" not in first.stdout
    assert advice in corrected.stdout
    assert advice in graded.stderr
    assert gone.returncode == 0, gone.stderr
    assert advice not in after.stderr
    marks = json.loads(grader("report", "--format", "json").stdout)["marks"]
    assert [(one["student"], one["points"]) for one in marks] == [("00002", None), ("00020", 1)]


def test_where_the_course_still_names_an_erased_person_is_said(course, hand_in, enrol, grader):
    enrol("s77")
    hand_in("s77", "def double(x):\n    return x + x\n")
    grader("grade")
    (course / "aliases.csv").write_text("file_or_name,id\nsubmissions/doubling/other,s77\n", "utf-8")

    erased = grader("forget", "s77", "--person", "--yes")

    said = erased.stdout.splitlines()
    named = [line.strip() for line in said[said.index(next(line for line in said if "still names" in line)) + 1 :]]
    assert named == [str(course / "roster.csv"), str(course / "aliases.csv"), "submissions/doubling/s77"]
    assert "s77" not in grader("report").stdout
