"""The content of ``playground``, beyond ``test_documents.py``: what the addresses of the study earn, and why."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.intake.load import typed_submission
from grader.model import Assignment, Report

pytestmark = pytest.mark.assignment("playground")
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assignments" / "playground"
MANIFEST = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))
STUDY = json.loads((ROOT / "tests/data/playground/study_urls.json").read_text("utf-8"))["urls"]
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")

Grade = Callable[[str], Report]


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    return read_manifest(FOLDER)


@pytest.fixture(scope="module")
def own_grader() -> Iterator[Grader]:
    with Grader(Settings(seed=b"playground")) as opened:
        yield opened


@pytest.fixture(scope="module")
def graded(own_grader: Grader, assignment: Assignment) -> Grade:
    """``graded(text)``: the report on a hand-in with this text."""
    return lambda text: own_grader.grade(typed_submission(text, "playground"), assignment)


def earned(report: Report, of: str) -> float:
    return sum(check.points or 0 for check in report.checks if check.of == of)


@pytest.mark.slow
@pytest.mark.parametrize("address", STUDY, ids=lambda address: address["id"])
def test_the_studys_addresses_get_its_marks(graded: Grade, address):
    of = "xor" if "dataset=xor" in address["hash"] else "spiral"

    report = graded(f"https://playground.tensorflow.org/#{address['hash']}")

    assert earned(report, of) == (20 if address["kind"] == "good" else 2)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "cause", "words"),
    [
        ("B1", "linear_units", "not learning"),
        ("B2", "too_few_units_for_the_spiral", "still falling"),
        ("B3", "layers_of_sigmoid", "not learning"),
        ("B4", "too_much_regularization", "the same everywhere"),
    ],
)
def test_a_failure_says_what_happened(graded: Grade, name, cause, words):
    address = next(one for one in STUDY if one["id"] == name)

    report = graded(f"https://playground.tensorflow.org/#{address['hash']}")

    failed = next(check for check in report.checks if check.id.endswith("first_mark") and check.verdict == "FAILED")
    assert failed.misconception == cause
    assert words in failed.message.en
    assert JAPANESE.search(failed.message.ja)


@pytest.mark.parametrize("of", ["xor", "spiral"])
def test_claims_and_handouts_name_the_marks_of_the_manifest(graded: Grade, of):
    checks = [check for check in graded("").checks if check.of == of] or [
        check for check in graded("nothing").checks if check.of == of
    ]
    marks = [f"{mark:g}" for mark in MANIFEST["conventions"][of]["below"]]

    for check, mark in zip(checks[1:], marks, strict=True):
        assert mark in check.claim.ja.split()
        assert check.claim.en.endswith(mark)
    for language in ("ja", "en"):
        handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
        assert all(mark in handout for mark in [*marks, str(MANIFEST["conventions"][of]["epochs"])])


def test_half_three_quarters_and_all_of_the_points(graded: Grade):
    points = [check.points_possible for check in graded("nothing").checks if check.of == "spiral"]

    assert [sum(points[: n + 1]) for n in range(4)] == [2, 10, 15, 20]


@pytest.mark.slow
def test_the_best_of_the_last_three_addresses_counts(graded: Grade):
    good, bad = (next(one["hash"] for one in STUDY if one["id"] == name) for name in ("G2", "B1"))
    bads = [bad.replace("0.41836", f"0.4183{n}") for n in range(3)]
    lines = [f"https://playground.tensorflow.org/#{one}" for one in (good, *bads)]

    assert earned(graded("\n".join(lines[:3])), "xor") == 20
    assert earned(graded("\n".join(lines)), "xor") == 2


@pytest.mark.slow
def test_a_written_loss_that_no_start_reaches_costs_nothing_and_is_told(graded: Grade):
    address = "https://playground.tensorflow.org/#" + next(one["hash"] for one in STUDY if one["id"] == "B1")

    said = [
        next(check for check in graded(f"{address}\nテスト損失: {loss}\n").checks if check.id == "test_xor_address")
        for loss in ("0.001", "0.52")
    ]

    assert [check.points for check in said] == [2, 2]
    assert "could not be reproduced" in said[0].message.en
    assert "could not be reproduced" not in said[1].message.en


def test_pictures_beside_a_text_without_address_are_left_to_a_person(graded: Grade):
    (first, *_) = graded("![my screen](screen.png) I solved it.").checks

    assert "teacher looks at them" in first.message.en
