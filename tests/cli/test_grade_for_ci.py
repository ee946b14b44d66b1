"""``grader grade --format github`` and ``--format junit``: lines of submissions, a page, and nothing that is obeyed."""

import json
import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.reports.test_github import obeyed

pytestmark = pytest.mark.slow

HOSTILE = """
print("::error file=course.toml,line=1::printed")
print("##[add-mask]3")

def double(x):
    raise ValueError("x\\n::set-env name=PATH::/tmp\\n</pre><script>alert(1)</script>")

def half(x):
    return x / 2
"""
CELLS = ["import numpy as np", "def double(x):\n    return x * 3\n", "def half(x):\n    return x / 2"]


@pytest.fixture
def graded(course, hand_in, enrol):
    """Grade a class of four in a format, from the course's folder, which is below the root of the repository."""
    hand_in("s1", "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n")
    hand_in("s2", HOSTILE)
    folder = course / "submissions/doubling/::error::s3"
    folder.mkdir()
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": cell.splitlines(True)}
        for cell in CELLS
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "doubling.ipynb").write_text(json.dumps(notebook, indent=1), "utf-8")
    enrol("s4")
    (course / "submissions/doubling/s4").mkdir()
    (course / "submissions/doubling/s4/doubling.ipynb").write_text("{}", "utf-8")

    def run(form):
        environment = {
            **os.environ,
            "GRADER_LANG": "en",
            "GITHUB_WORKSPACE": str(course.parent),
            "GITHUB_STEP_SUMMARY": str(course / "summary.md"),
        }
        command = [sys.executable, "-m", "grader", "grade", "--format", form]
        return subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)

    return run


def test_a_class_is_annotated_on_its_lines_and_obeyed_is_nothing_of_its_own(graded, course):
    done = graded("github")

    assert done.returncode == 1, done.stderr  # one cannot be read
    assert "4 submissions: 3 graded, 1 unloadable" in done.stdout
    found = {(name, properties["file"]): (properties, words) for name, properties, words in obeyed(done.stdout)}
    below = f"{course.name}/submissions/doubling"
    assert {key[1] for key in found} == {
        f"{below}/s2/doubling.py",
        f"{below}/::error::s3/doubling.ipynb",
        f"{below}/s4/doubling.ipynb",
        f"{below}/::error::s3",  # not on the roster
    }
    raised, _ = found["warning", f"{below}/s2/doubling.py"]
    assert raised["line"] == "6"  # where it raised
    wrong, words = found["warning", f"{below}/::error::s3/doubling.ipynb"]
    line = (
        (course.parent / below / "::error::s3/doubling.ipynb").read_text("utf-8").splitlines()[int(wrong["line"]) - 1]
    )
    assert "def double(x)" in line
    assert words.startswith("code cell 2, line 1\n")
    assert ("error", f"{below}/s4/doubling.ipynb") in found
    page = (course / "summary.md").read_text("utf-8")
    assert page.count("<tr>") == 5
    assert "<script" not in page

    again = graded("junit")

    suites = ElementTree.fromstring(again.stdout).findall("testsuite")
    assert (again.returncode, len(suites)) == (1, 5)  # one of them for what belongs to nobody
    assert sum(int(suite.get("failures")) + int(suite.get("errors")) for suite in suites) >= 3
    assert obeyed(again.stdout) == []


def test_a_dry_run_says_what_would_be_graded_and_leaves_no_trace(course, hand_in, grader):
    hand_in("s1", "def double(x):\n    return 2 * x\n")
    before = sorted(course.rglob("*"))

    first = grader("grade", "--dry-run")

    assert (first.returncode, sorted(course.rglob("*"))) == (0, before)
    assert "To be graded: 1; unchanged: 0; of nobody: 0." in first.stdout
    assert "doubling  s1  submissions/doubling/s1/doubling.py" in first.stdout
    grader("grade")
    hand_in("s2", "def double(x):\n    return x + x\n")
    again = json.loads(grader("grade", "--dry-run", "--format", "json").stdout)
    assert ([each["student"] for each in again["would_grade"]], again["unchanged"]) == (["s2"], 1)
    assert len(json.loads(grader("report", "--format", "json").stdout)["marks"]) == 2
