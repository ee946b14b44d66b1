import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model import Batch, CheckResult, GradingVerdict, Report, SourceLine, Text, Unmatched, Verdict, exact_points
from grader.reports.as_json import as_json, render_json

any_text = st.text(st.characters(), max_size=20)
any_number = st.floats()


def test_a_batch_is_one_object_with_the_agreed_keys(make_report, make_check, problem):
    check = make_check("test_a", Verdict.FAILED, message=Text("違います", "differs"), misconception="no_shift")
    check = check._replace(place=SourceLine("softmax_山田.ipynb", 3, 2))
    batch = Batch(
        reports=(
            make_report(check._replace(wall_seconds=0.25), wall_seconds=0.5),
            make_report(verdict=GradingVerdict.UNLOADABLE, problem=problem),
        ),
        unmatched=(Unmatched("？.py", Text("誰のものか分かりません", "Nobody is called that")),),
        ignored=("a/.DS_Store",),
        unchanged=1,
    )

    found = json.loads(render_json(batch, "ja"))

    graded, unloadable = found["gradings"]
    assert {key: graded[key] for key in ("student", "assignment", "file", "points", "points_possible", "verdict")} == {
        "student": "s001",
        "assignment": "softmax",
        "file": "softmax_山田.ipynb",
        "points": 0.0,
        "points_possible": 4.0,
        "verdict": "GRADED",
    }
    assert graded["wall_seconds"] == 0.5
    assert "error" not in graded
    assert graded["checks"] == [
        {
            "id": "test_a",
            "of": "softmax",
            "public": True,
            "claim": "和が 1 になる",
            "points": 0.0,
            "points_possible": 2.0,
            "verdict": "FAILED",
            "message": "違います",
            "hint": "",
            "misconception": "no_shift",
            "limit": "",
            "place": {"file": "softmax_山田.ipynb", "cell": 2, "line": 3},
            "wall_seconds": 0.25,
            "cpu_seconds": 0.0,
        }
    ]
    assert unloadable["error"] == {
        "what": "3 行目に文法の誤りがあります。",
        "where": "softmax_山田.py",
        "next": "直してください。",
    }
    assert found["unmatched"] == [{"file": "？.py", "why": "誰のものか分かりません"}]
    assert (found["ignored"], found["unchanged"]) == (["a/.DS_Store"], 1)


def test_a_withheld_score_is_null_and_says_why(make_report, make_check, problem):
    report = make_report(
        make_check("test_a", Verdict.GRADER_FAULT),
        verdict=GradingVerdict.WITHHELD,
        problem=problem,
        reference_number="G-1",
    )

    (grading,) = json.loads(render_json(Batch(reports=(report,)), "en"))["gradings"]

    assert (grading["points"], grading["checks"][0]["points"]) == (None, None)
    assert grading["error"]["next"] == "fix the line"
    assert grading["reference_number"] == "G-1"


def test_japanese_is_readable_and_sums_look_like_sums(make_report, make_check):
    words = render_json(Batch(reports=(make_report(make_check(possible=0.1), make_check(possible=0.2)),)), "ja")

    assert "和が 1 になる" in words
    assert '"points": 0.3,' in words


@given(
    text=any_text,
    number=any_number,
    file=any_text,
    points=st.none() | st.integers(0, 999_999).map(lambda whole: exact_points(whole / 100)),
    verdict=st.sampled_from(list(Verdict)),
)
def test_whatever_happens_it_is_valid_json_in_utf_8_without_nan(text, number, file, points, verdict):
    check = CheckResult(
        "a", "f", True, Text(text, text), points, exact_points(10_000), verdict, Text(text, text), wall_seconds=number
    )
    report = Report(text, "softmax", file, GradingVerdict.GRADED, (check,), notes=(Text(text, text),))

    encoded = render_json(Batch(reports=(report,), ignored=(file,)), "en").encode("utf-8")

    found = json.loads(encoded, parse_constant=pytest.fail)
    (grading,) = found["gradings"]
    assert grading["file"] == file.encode("utf-8", "backslashreplace").decode()
    assert grading["checks"][0]["wall_seconds"] is None or isinstance(grading["checks"][0]["wall_seconds"], float)
    assert not {"\x1b", "\x9b", "\u202e", "\u2028"} & set(encoded.decode())


def test_not_a_number_and_infinity_are_null():
    assert json.loads(as_json({"a": [float("nan"), float("inf"), -float("inf"), 1.5]})) == {
        "a": [None, None, None, 1.5]
    }
