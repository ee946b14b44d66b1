"""Audits as text, as JSON, for GitHub and as JUnit XML."""

import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from grader.audit.findings import Audit, CheckTime, FileLine, Group, Mutants, Seeds, Survivor, exit_code, problem
from grader.audit.report_github import render_annotations, render_summary
from grader.audit.report_json import render_json
from grader.audit.report_junit import render_junit
from grader.audit.report_text import render_text
from grader.model import Text, exact_points
from grader.reports.github import MOST_ANNOTATIONS
from tests.reports.hostile import HOSTILE
from tests.reports.test_github import obeyed

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
        "from_before": False,
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


ROOT = Path("/checkout")
PLACED = BAD._replace(
    mutants=BAD.mutants._replace(
        survivors=(Survivor("half", "return x / 2", "return x", DIFF, FileLine("/checkout/reference/halves.py", 10)),)
    ),
    problems=(
        problem("audit.escapes", where="wrong/doubles.py", checks="test_half")._replace(
            place=FileLine("/checkout/assignments/thirds/wrong/doubles.py", 3)
        ),
        problem("audit.no_variants", where="wrong")._replace(place=FileLine("/elsewhere/manifest.toml")),
    ),
)


def test_annotations_stand_on_the_lines_that_have_to_change():
    lines = render_annotations([GOOD, PLACED], "en", ROOT).splitlines()

    assert [line.partition("::")[2].partition("::")[0] for line in lines] == [
        "error file=assignments/thirds/wrong/doubles.py,line=3,title=thirds",
        "error file=/elsewhere/manifest.toml,title=thirds",
        "error file=reference/halves.py,line=10,title=thirds",
    ]
    words = "it is wrong and yet does not fail: test_half%0A→ make the check stricter, or take it out of FAILS"
    assert lines[0].endswith(f"::wrong/doubles.py: {words}")
    assert lines[2].endswith("return x / 2%0A→ return x")
    assert render_annotations([GOOD], "en", ROOT) == ""


def test_of_many_findings_as_many_are_annotated_as_github_keeps_and_the_last_says_so():
    many = PLACED._replace(problems=PLACED.problems * 30)

    lines = render_annotations([many], "en", ROOT).splitlines()

    assert len(lines) == MOST_ANNOTATIONS
    assert "52" in lines[-1]


def test_the_summary_shows_the_text_as_it_is():
    page = render_summary([GOOD, PLACED], "ja", "<b>*a*</b>\n\n::error::b")

    assert page.startswith("<h3>grader audit: ✗ 2 件の課題のうち 1 件は、まだ学生に渡せません。</h3>\n\n<pre>")
    assert "&lt;b&gt;*a*" in page


def test_junit_has_a_suite_for_an_assignment_and_a_failure_for_a_finding():
    document = render_junit([GOOD, PLACED], "en", datetime(2026, 4, 1, tzinfo=UTC))

    suites = ElementTree.fromstring(document).findall("testsuite")
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("halves", "1", "0"),
        ("thirds", "3", "3"),
    ]
    texts = [failure.text for failure in suites[1].iter("failure")]
    assert any(text.startswith("/checkout/reference/halves.py:10\n--- halves.py") for text in texts)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_nothing_that_a_submission_says_is_obeyed(words):
    """A message of a check holds what a variant or a starter printed or returned."""
    words = words[:2000]  # messages of checks are cut before
    finding = problem("audit.false_alarm", where="right/x.py", check=words, message=words)
    survivor = Survivor(words, words, words, words, FileLine(words, 1))
    mutants = BAD.mutants._replace(survivors=(survivor,))
    audits = [BAD._replace(problems=(finding,), mutants=mutants, notes=(finding.what,))]
    text = render_text(audits, "en", color=False, width=100)

    assert obeyed(text) == []
    annotations = obeyed(render_annotations(audits, "en", ROOT))
    assert [name for name, _, _ in annotations] == ["error", "error"]
    assert all(set(properties) <= {"file", "line", "title"} for _, properties, _ in annotations)
    assert "<script" not in render_summary(audits, "en", text)
    document = render_junit(audits, "en", datetime(2026, 4, 1, tzinfo=UTC))
    assert len(ElementTree.fromstring(document).findall("testsuite/testcase")) == 2
    assert obeyed(document) == []
