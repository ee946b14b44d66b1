"""A known mistake from the hand-in to the screen, the database and the report."""

import json

import pytest

pytestmark = pytest.mark.slow


SQUARES = '''"""Believes: doubling is squaring."""

FAILS = ["test_double_doubles"]
HINT = {
    "ja": ["3 を入れてみましょう。", "x ** 2 ではなく 2 * x です。"],
    "en": ["Try 3.", "It is 2 * x, not x ** 2."],
}


def double(x):
    return x**2
'''
HAND_IN = "def double(v):\n    return v * v\n\n\ndef half(x):\n    return x / 2\n"


@pytest.fixture(autouse=True)
def known(course):
    (course / "assignments/doubling/wrong").mkdir()
    (course / "assignments/doubling/wrong/squares.py").write_text(SQUARES, "utf-8")
    (course / "doubling.py").write_text(HAND_IN, "utf-8")


def test_check_gives_the_gentle_hint_and_says_that_there_is_another(grader):
    english, japanese = grader("check", "doubling.py"), grader("check", "doubling.py", lang="ja")

    assert (english.returncode, english.stderr) == (1, "")
    assert "→ Try 3." in english.stdout
    assert "2 * x" not in english.stdout
    assert "squares" not in english.stdout
    assert "with `--hint 2` the hint is more direct" in " ".join(english.stdout.split())
    assert "→ 3 を入れてみましょう。" in japanese.stdout
    assert "`--hint 2` を付けると" in japanese.stdout


def test_the_second_hint_is_the_direct_one(grader):
    direct = grader("check", "doubling.py", "--hint", "2").stdout

    assert "→ It is 2 * x, not x ** 2." in direct
    assert "--hint" not in direct
    assert grader("check", "doubling.py", "--hint", "3").returncode == 2


def test_the_name_is_in_the_json_and_what_is_kept_is_beside_the_course(grader, course):
    for _ in range(2):  # with an empty and with a full cache
        found = json.loads(grader("check", "doubling.py", "--format", "json").stdout)

        assert [check["misconception"] for check in found["gradings"][0]["checks"]] == ["squares"]
    assert [file.suffix for file in (course / ".grader/diagnosis").iterdir()] == [".msgpack"]


def test_a_broken_file_among_the_known_mistakes_costs_the_name_and_nothing_else(grader, course):
    (course / "assignments/doubling/wrong/squares.py").write_text("def (", "utf-8")

    result = grader("check", "doubling.py")

    assert result.returncode == 1
    assert "got 1.38541, expected -2.35407" in " ".join(result.stdout.split())
    assert "squares" not in result.stdout + result.stderr  # nothing that a student could mend: the audit names the file


def test_when_all_passes_the_diagnosis_is_not_even_loaded(course):
    import subprocess
    import sys

    (course / "doubling.py").write_text("def double(x):\n    return x + x\n", "utf-8")
    program = (
        "import sys\nfrom pathlib import Path\nfrom grader.grading import api\n"
        "report = api.check(Path('doubling.py'), 'doubling')\n"
        "print(report.points,"
        " [m for m in ('grader.grading.diagnose', 'grader.grading.known_answers') if m in sys.modules])\n"
    )

    found = subprocess.run([sys.executable, "-c", program], cwd=course, capture_output=True, text=True, check=True)

    assert found.stdout.split() == ["1.00", "[]"]


def test_a_graded_mistake_is_stored_and_named_to_the_instructor_with_its_belief(grader, hand_in):
    hand_in("s1", HAND_IN)
    grader("grade", "-j", "1")

    of_one, of_all = grader("report", "--student", "s1").stdout, grader("report", "--check").stdout

    assert "misconception: squares" in of_one
    assert "Believes: doubling is squaring." in of_one
    assert "squares" in of_all
