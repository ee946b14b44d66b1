"""The pages for students and for running a course, typed line by line: every command works and shows what they say."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.app import cli
from grader.model import LANGUAGES

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.M | re.S)
PAGES = ("students", "running-a-course")
EXPORTS = {  # what an instructor has from a learning platform
    "canvas-export.csv": "Student,ID,SIS User ID,Section,warm_up (7)\nPoints Possible,,,,4\nA,1,s001,X,\nB,2,s002,X,\n",
    "moodle-export.csv": "ID number,Warm-up\ns001,-\ns002,-\n",
}


def blocks(page: str, language: str) -> list[tuple[str, list[str]]]:
    text = (DOCS / f"{page}.{language}.md").read_text("utf-8")
    return [(kind, content.rstrip("\n").splitlines()) for kind, content in BLOCK.findall(text)]


def run(line: str, language: str) -> tuple[int, str, str]:
    """Run one line in the current folder: in this process, which saves a start, unless it needs a shell."""
    environment = {**os.environ, "GRADER_LANG": language, "COLUMNS": "80"}
    if ">" in line:
        environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
        ended = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, text=True, check=False)
        return ended.returncode, ended.stdout, ended.stderr
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        result = CliRunner().invoke(cli, shlex.split(line)[1:], env=environment, prog_name="grader")
    finally:
        for number, handler in handlers.items():  # `grader grade` has its own
            signal.signal(number, handler)
    return result.exit_code, result.stdout, result.stderr


def typed(page: str, language: str) -> list[str]:
    """Type a page in the current folder; return what is not as it says."""
    wrong, shown = [], ""
    for kind, lines in blocks(page, language):
        if kind == "text":
            wrong += [line for line in lines if line not in shown.splitlines()]
            continue
        shown = ""
        for line in lines:
            if line.startswith("cd "):
                os.chdir(line.removeprefix("cd "))
                continue
            for name in set(EXPORTS) & set(line.split()):
                Path(name).write_text(EXPORTS[name], "utf-8")
            code, out, err = run(line, language)
            shown += out
            fine = code == 0 or (code == 1 and line.startswith("grader check"))
            wrong += [] if fine and not err else [f"{line}: {code} {err}"]
    return wrong


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_type_the_same(page):
    japanese, english = ([lines for kind, lines in blocks(page, lang) if kind == "sh"] for lang in LANGUAGES)

    assert japanese == english != []


@pytest.mark.slow
@pytest.mark.parametrize(("page", "language"), [("students", "ja"), ("running-a-course", "en")])
def test_a_page_works_as_it_stands(page, language, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert typed(page, language) == []
