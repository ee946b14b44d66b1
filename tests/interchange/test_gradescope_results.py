"""``results.json`` is what Gradescope reads, and says no more of hidden checks than a page does."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from grader.disclosure import Disclosures
from grader.interchange.gradescope_results import results
from grader.model import Criterion, GradingVerdict, Text, Verdict, exact_points
from tests.reports.hostile import HOSTILE

SCHEMA = json.loads((Path(__file__).parent / "gradescope_schema.json").read_text("utf-8"))


def valid(found):
    again = json.loads(json.dumps(found).encode("ascii"))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(again)] == []
    return again


def test_scores_and_words_are_those_of_the_checks(make_check, make_report):
    secret = Text("値が違います: 正しくは 0.731。", "The value differs: expected 0.731.")
    checks = [make_check("a"), make_check("b", Verdict.FAILED, public=False, message=secret, hint=Text("行", "rows"))]

    found = valid(results(make_report(*checks), "en", Disclosures()))

    assert found["score"] == 2
    assert sum(test["score"] for test in found["tests"]) == found["score"]
    assert [(test["status"], test["max_score"], test["visibility"]) for test in found["tests"]] == [
        *(("passed", 2, "visible"), ("failed", 2, "visible"))
    ]
    assert "0.731" not in json.dumps(found)
    assert "0.731" in json.dumps(results(make_report(*checks), "en", Disclosures(hidden="message")))
    assert found["tests"][1]["output"].endswith("→ rows")
    assert found["stdout_visibility"] == "hidden"


def test_a_withheld_score_is_none_at_all(make_check, make_report):
    report = make_report(
        make_check(verdict=Verdict.GRADER_FAULT), verdict=GradingVerdict.WITHHELD, reference_number="F-7"
    )

    found = valid(results(report, "ja", Disclosures()))

    assert "score" not in found
    assert "tests" not in found
    assert "F-7" in found["output"]


def test_what_cannot_be_read_scores_0_and_says_why(make_report, problem):
    found = valid(results(make_report(verdict=GradingVerdict.UNLOADABLE, problem=problem), "en", Disclosures()))

    assert found["score"] == 0
    assert "There is a syntax error in line 3." in found["output"]
    assert "fix the line" in found["output"]


def test_what_a_person_marks_is_said(make_check, make_report):
    waiting = (Criterion("report", exact_points(3), Text("考察", "Discussion")),)

    found = valid(results(make_report(make_check(), waiting=waiting), "en", Disclosures()))

    assert "A person still has to mark: Discussion" in found["output"]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_students_words_go_out_as_text(words, make_check, make_report, problem):
    text = Text(words, words)
    check = make_check("c", Verdict.FAILED, of=words[:200] or "f", message=text, hint=text)

    found = valid(results(make_report(check, notes=(text,), problem=problem._replace(what=text)), "en", Disclosures()))

    assert {found["output_format"], found["tests"][0]["output_format"], found["tests"][0]["name_format"]} == {"text"}
