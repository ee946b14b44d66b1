"""``grader check`` as a CI calls it: what a hostile submission says stays words."""

import json
import os
import sys
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from tests.fixtures.commands import run_grader
from tests.reports.test_github import obeyed
from tests.reports.test_junit import faults

HOSTILE = """
import os, sys
print("::set-output name=passed::true\\n##[add-mask]x\\n::error file=a.py,line=1::printed")
os.write(1, b"\\n::set-env name=PATH::/tmp\\n")
os.write(2, b"\\n::warning::by stderr\\n")
sys.__stdout__.write("\\n::notice::by the first stdout\\n") if sys.__stdout__ else None
for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH"):
    if name in os.environ:
        open(os.environ[name], "a").write("stolen")
class E(Exception): pass
E.__name__ = E.__qualname__ = "\\n::error::name%0A::x"

def double(x):
    raise E("\\n::set-output name=a::b\\n</pre><img src=x>\\x1b[31m ]]> ##[error]x @all http://evil")
"""


@pytest.fixture
def run(course):
    def check(*arguments, cwd="", **environment):
        return run_grader(
            "check", *arguments, folder=course / cwd, environment={**os.environ, "GRADER_LANG": "en", **environment}
        )

    return check


def test_annotations_and_a_summary_of_a_hostile_notebook(course, run):
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": HOSTILE.splitlines(keepends=True)}]
    book = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
    (course / "my work").mkdir()
    (course / "my work/doubling_x.ipynb").write_text(book, "utf-8")
    summary = course / "summary.md"
    summary.write_text("before\n\n", "utf-8")
    ci = {"GITHUB_WORKSPACE": str(course), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ENV": str(course / "env")}

    done = run("doubling_x.ipynb", "--format", "github", cwd="my work", **ci)

    assert (done.returncode, done.stderr) == (1, "")
    ((command, properties, words),) = obeyed(done.stdout)
    row = next(number for number, line in enumerate(book.split("\n"), 1) if "raise E(" in line)
    assert command == "error"
    assert properties == {"file": "my work/doubling_x.ipynb", "line": str(row), "title": "double (doubling)"}
    assert words.startswith("code cell 1, line 14\n✗ it doubles: ")
    page = summary.read_text("utf-8")
    assert page.startswith("before\n\n<h3>")
    assert {token.type for token in MarkdownIt().parse(page[8:])} == {"html_block"}
    assert "<img" not in page
    assert "stolen" not in page
    assert not (course / "env").exists()


def test_junit_goes_to_a_file_and_the_words_to_the_terminal(course, run):
    (course / "doubling.py").write_text(HOSTILE, "utf-8")

    done = run("doubling.py", "--format", "junit", "-o", "out.xml")

    root = ElementTree.parse(course / "out.xml").getroot()
    assert faults(root) == []
    assert root.findtext("testsuite/testcase/error").startswith("doubling.py:14\n")
    assert done.returncode == 1
    assert "0 of 1 public checks passed" in done.stdout
    assert obeyed(done.stdout) == []


REFUSED = {
    "no file": (["--format", "github"], 2, "It is not said which file to check."),
    "no such file": (["x.py", "-a", "doubling", "--format=github"], 2, "There is no x.py."),
    "no such format": (["x.py", "--format", "github", "-o", "x"], 2, "-o is not possible with this format."),
    "no such option": (["x.py", "--format", "github", "--what"], 2, "There is no option --what."),
}


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_checked_is_told_on_stderr_and_in_the_format(course, monkeypatch, capsys, arguments, code, said):
    from grader.cli.app import main

    monkeypatch.chdir(course)
    monkeypatch.setattr(sys, "argv", ["grader", "check", *arguments, "--lang", "en"])
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(SystemExit) as ended:
        main()

    written = capsys.readouterr()
    assert ended.value.code == code
    assert said in written.err
    ((command, _, words),) = obeyed(written.out)
    assert command == "error"
    assert words.startswith(said)
