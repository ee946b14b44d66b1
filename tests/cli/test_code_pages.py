"""Output for a program that reads CP932: every command can be read there, and no name is lost."""

import os
import subprocess
import sys

import pytest

from grader.cli.streams import _in_other_signs
from tests.fixtures.commands import run_grader

pytestmark = pytest.mark.slow

COMMANDS = (
    ("grade",),
    ("report",),
    ("report", "--student", "s1"),
    ("report", "--check"),
    ("check", "submissions/doubling/s1/doubling.py", "-a", "doubling"),
    ("regrade",),
    ("verify",),
    ("syllabus",),
    ("doctor",),
    ("--help",),
    ("nosuch",),
)


def test_what_a_command_says_can_be_read_in_cp932(course, hand_in):
    (course / "roster.csv").write_text("id,name\ns1,𠮷田 太郎\ns2,髙橋 花\n", "utf-8")
    hand_in("s1", "def double(x):\n    return x * 3  # x² – ✓\n\n\ndef half(x):\n    return x / 2\n")
    environment = {**os.environ, "GRADER_LANG": "ja", "PYTHONIOENCODING": "cp932"}
    said = {}
    for command in COMMANDS:
        ended = subprocess.run(
            [sys.executable, "-m", "grader", *command], cwd=course, env=environment, capture_output=True, check=False
        )
        said[command] = (ended.stdout + ended.stderr).decode("cp932")  # strict: anything else is an error

    assert {command: text for command, text in said.items() if not text or "Traceback" in text or "??" in text} == {}
    assert "\\U00020bb7田" in said[("report",)]
    assert "髙橋" in said[("report",)]
    assert "○" in said[("report", "--student", "s1")]


def test_json_and_csv_stay_utf_8(course, hand_in):
    hand_in("s1", "def double(x):\n    return x * 3\n")
    environment = {**os.environ, "PYTHONIOENCODING": "cp932"}
    run_grader("grade", folder=course)

    for form in ("json", "csv"):
        command = [sys.executable, "-m", "grader", "report", "--format", form]
        ended = subprocess.run(command, cwd=course, env=environment, capture_output=True, check=True)
        assert "山田" in ended.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("sign", "encoding", "written"),
    [
        ("✓", "cp932", "○"),
        ("✓", "latin-1", "OK"),
        ("–", "cp932", "-"),
        ("²", "cp932", "^2"),
        ("₀", "cp932", "_0"),
        ("ŝ", "cp932", "s"),
        ("½", "ascii", "\\xbd"),
        ("𠮷", "cp932", "\\U00020bb7"),
        ("≥", "ascii", ">="),
    ],
)
def test_a_sign_that_an_encoding_lacks_becomes_one_that_it_has(sign, encoding, written):
    found = _in_other_signs(sign, encoding)

    assert found.encode(encoding)
    assert found == written
