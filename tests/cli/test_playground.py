"""``grader playground`` and bare addresses, on the project's own course."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.fixtures.commands import run_grader

pytestmark = pytest.mark.slow


ROOT = Path(__file__).parents[2]
CASES = {case["name"]: case for case in json.loads((ROOT / "tests/data/playground/golden.json").read_text())["cases"]}
XOR = CASES["xor-tanh-4-2"]
PAGE = "https://playground.tensorflow.org/#"


@pytest.fixture
def run():
    """Run the command ``grader`` in the project's own folder, in a process of its own."""

    def grader(*arguments: object, lang: str = "en", text: str = "") -> subprocess.CompletedProcess[str]:
        return run_grader(*arguments, folder=ROOT, environment={**os.environ, "GRADER_LANG": lang}, text=text)

    return grader


def test_replay_answers_with_the_losses_of_the_page(run):
    epochs = sorted(map(int, XOR["checkpoints"]))[:4]
    asked = {"hash": XOR["hash"], "site": XOR["site"], "resets": 0, "epochs": epochs}

    answer = json.loads(run("playground", "--replay", text=json.dumps(asked)).stdout)

    assert answer == {"checkpoints": {str(epoch): XOR["checkpoints"][str(epoch)] for epoch in epochs}}


def test_replay_writes_what_is_no_number_as_a_text(run):
    asked = {"hash": "seed=1&percTrainData=100", "epochs": [0]}

    answer = json.loads(run("playground", "--replay", text=json.dumps(asked)).stdout)

    assert answer["checkpoints"]["0"]["test"] == "NaN"


@pytest.mark.parametrize(
    ("request_text", "said"),
    [
        ("no json", "JSON on standard input"),
        ("[]", "JSON on standard input"),
        ("[" * 50_000, "JSON on standard input"),
        (json.dumps({"hash": 1, "epochs": [0]}), "hash on standard input"),
        (json.dumps({"hash": "seed=1", "epochs": [-1]}), "epochs on standard input"),
        (json.dumps({"hash": "seed=1", "epochs": [True]}), "epochs on standard input"),
        (json.dumps({"hash": "seed=1", "epochs": [0], "site": []}), "site on standard input"),
        (json.dumps({"hash": "seed=1", "epochs": [0], "resets": 0.5}), "resets on standard input"),
        (json.dumps({"hash": "seed=1", "epochs": [10**12]}), "too large"),
        (json.dumps({"hash": "seed=1&networkShape=100000", "epochs": [1]}), "too large"),
        (json.dumps({"hash": "dataset=xor", "epochs": [1]}), "no seed"),
        (json.dumps({"hash": "seed=1&networkShape", "epochs": [1]}), "networkShape"),
    ],
    ids=range(12),
)
def test_a_request_that_is_not_right_is_named(run, request_text, said):
    result = run("playground", "--replay", text=request_text)

    assert result.returncode == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_an_address_is_shown_in_words_and_drawn(run, tmp_path):
    picture = tmp_path / "xor.png"

    result = run("playground", PAGE + XOR["hash"], "--epochs", 30, "--png", picture, lang="ja")

    assert result.returncode == 0, result.stderr
    assert "訓練 250 点" in result.stdout
    assert "図を" in result.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_an_address_is_shown_as_json(run):
    found = json.loads(run("playground", PAGE + XOR["hash"], "--epochs", 100, "--format", "json").stdout)

    assert found["test"] == XOR["checkpoints"]["100"]["test"]
    assert (found["site"], found["dataset"], found["hidden"], len(found["test_losses"])) == (
        "tensorflow",
        "xor",
        [4, 2],
        101,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "No address was given"),
        (["https://example.org/#" + XOR["hash"]], "example.org cannot be replayed"),
        ([PAGE], "nothing after #"),
        ([PAGE + XOR["hash"], "--png", "/no/such/folder/x.png"], "cannot be written"),
    ],
    ids=["none", "foreign", "bare", "unwritable"],
)
def test_what_cannot_be_shown_says_why_and_what_next(run, arguments, said):
    result = run("playground", *arguments, "--epochs", 1)

    assert result.returncode == 2
    assert said in result.stderr
    assert "next:" in result.stderr


def test_check_takes_a_bare_address(run):
    result = run("check", PAGE + XOR["hash"], "-a", "playground", "--format", "json")

    (grading,) = json.loads(result.stdout)["gradings"]
    assert result.returncode == 1  # the spiral is missing
    assert (grading["verdict"], grading["points"]) == ("GRADED", 20)


def test_check_of_a_bare_address_asks_for_the_assignment(run):
    result = run("check", PAGE + XOR["hash"])

    assert result.returncode == 2
    assert "-a" in result.stderr


def test_grade_keeps_documents_and_grades_them_once(run, tmp_path):
    folder, database = tmp_path / "playground", tmp_path / "grades.sqlite"
    folder.mkdir()
    (folder / "深層学習①_山田太郎.txt").write_text(PAGE + XOR["hash"], "utf-8")

    first, again = (
        json.loads(run("grade", folder, "-a", "playground", "--db", database, "-j", 1, "--format", "json").stdout)
        for _ in range(2)
    )

    assert [grading["points"] for grading in first["gradings"]] == [20]
    assert first["gradings"][0]["student"] == "s2024001"
    assert (first["unchanged"], again["unchanged"]) == (0, 1)


def test_a_screenshot_is_left_to_a_person_whose_marks_count(run, tmp_path):
    database = tmp_path / "grades.sqlite"
    folder = ROOT / "submissions" / "playground" / "s2024010"
    run("grade", folder, "--db", database, "-j", 1)

    (before,) = json.loads(run("grade", folder, "--db", database, "--format", "json").stdout)["gradings"]
    mark = ("--student", "s2024010", "--criterion", "test_xor_first_mark", "--points", 8)
    marked = run("mark", "playground", "--db", database, *mark, "--why", "seen", "--by", "a teacher")
    shown = json.loads(run("report", "--db", database, "--format", "json").stdout)

    assert (before["verdict"], before["points"], before["points_so_far"]) == ("WAITING", None, 0)
    assert marked.returncode == 0, marked.stderr
    # the other criteria still wait, so there is no total yet
    assert [(row["points"], row["by_hand"]) for row in shown["marks"] if row["student"] == "s2024010"] == [(None, 8)]
