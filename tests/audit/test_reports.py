"""Audits as text and as JSON."""

import json

import pytest

from grader.audit.findings import Audit, CheckTime, Group, Mutants, Seeds, Survivor, exit_code, problem
from grader.audit.report_json import render_json
from grader.audit.report_text import render_text
from grader.model import Text, exact_points

DIFF = "--- halves.py\n+++ halves.py\n@@ -1,1 +1,1 @@\n-    return x / 2\n+    return x"
GOOD = Audit(
    name="halves",
    points=exact_points(3),
    reference=exact_points(3),
    starter=exact_points(0),
    wrong=Group(2, 2, 2),
    right=Group(1, 1),
    seeds=Seeds(4, 4, 20),
    mutants=Mutants(made=15, total=15, killed=14, equivalent=1, seconds=0.25),
    rewrites=Group(5, 5),
    checks=(CheckTime("test_half", exact_points(1), 0.001, 2.0), CheckTime("test_rows", exact_points(2), 0.004, 2.0)),
    seconds=1.2,
)
BAD = GOOD._replace(
    name="thirds",
    starter=None,
    wrong=Group(2, 1, 0),
    mutants=Mutants(made=15, total=15, killed=14, survivors=(Survivor("half", "return x / 2", "return x", DIFF),)),
    problems=(
        problem("audit.survivors", where="halves.py", count=1),
        problem("audit.escapes", where="wrong/doubles.py", checks="test_half"),
    ),
    notes=(Text("注", "a note"),),
)


def test_json_says_everything():
    [good, bad] = json.loads(render_json([GOOD, BAD], "en"))["assignments"]

    assert good == {
        "name": "halves",
        "passed": True,
        "points": 3.0,
        "reference": 3.0,
        "starter": 0.0,
        "wrong": {"total": 2, "failed": 2, "named": 2, "excused": 0},
        "right": {"total": 1, "passed": 1},
        "seeds": {"total": 4, "stable": 4, "each": 20},
        "mutants": {"total": 15, "killed": 14, "equivalent": 1, "survivors": [], "made": 15, "seconds": 0.25},
        "rewrites": {"total": 5, "passed": 5},
        "hostile": {"total": 0, "passed": 0},
        "checks": [
            {"id": "test_half", "points": 1.0, "seconds": 0.001, "limit_seconds": 2.0},
            {"id": "test_rows", "points": 2.0, "seconds": 0.004, "limit_seconds": 2.0},
        ],
        "problems": [],
        "notes": [],
        "seconds": 1.2,
    }
    assert (bad["passed"], bad["starter"], bad["wrong"]) == (
        False,
        None,
        {"total": 2, "failed": 1, "named": 0, "excused": 0},
    )
    assert bad["mutants"]["survivors"] == [
        {"function": "half", "before": "return x / 2", "after": "return x", "diff": DIFF}
    ]
    assert bad["problems"][1]["where"] == "wrong/doubles.py"
    assert bad["notes"] == ["a note"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_good_audit_is_one_row_and_one_verdict(language):
    text = render_text([GOOD], language, color=False, width=140)

    [row] = [line for line in text.splitlines() if line.strip().startswith("halves ")]
    assert row.split()[:4] == ["halves", "3", "/", "3"]
    assert "14 + 1 / 15" in row
    assert ("どれも使えます" if language == "ja" else "that may be used: 1 of 1.") in text.splitlines()[-1]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_where_the_table_does_not_fit_every_number_stands_behind_its_heading(language):
    text = render_text([GOOD, BAD], language, color=False, width=80)

    assert "…" not in text
    assert "halves: " in text
    assert ("模範解答 3 / 3" if language == "ja" else "reference 3 / 3") in text


def test_what_is_wrong_comes_with_its_diff_and_what_to_do_next():
    text = render_text([GOOD, BAD], "en", color=False, width=140)

    assert "no check notices this change of half\n--- halves.py\n+++ halves.py" in text
    assert "thirds: to fix: 2" in text
    assert "  wrong/doubles.py: it is wrong and yet does not fail: test_half\n    → make the check stricter" in text
    assert text.splitlines()[-1] == "1 of 2 assignments may not be given to students yet."
    assert "thirds: a note" in text
    assert "the longest is test_rows with 4 ms" in text


def test_colour_only_where_it_is_asked_for():
    assert "\x1b[" not in render_text([BAD], "en", color=False, width=100)
    assert "\x1b[" in render_text([BAD], "en", color=True, width=100)


def test_many_problems_are_cut():
    many = BAD._replace(problems=BAD.problems * 30)

    assert "… and 20 more" in render_text([many], "en", color=False, width=100)


def test_the_exit_code_tells_whether_all_is_well():
    assert (exit_code([GOOD]), exit_code([GOOD, BAD]), exit_code([])) == (0, 1, 0)
