"""``grader submit``: what is packed is what ``grader grade`` reads, and its receipt is true."""

import json
import os
import pty
import sys

import pytest
from click.testing import CliRunner

from grader.cli.app import cli
from grader.cli.submit import command as submit_command
from grader.cli.submit import render
from grader.course.course import find_course
from grader.course.manifest import read_manifest
from grader.course.roster import roster_of
from grader.errors import UsageError
from grader.grading.grader import Grader, Settings
from grader.intake.asked_for import AskedFor
from grader.intake.discover import discover, read_located
from grader.kits.receipt_file import read_receipt
from grader.kits.submit import Request, submit

RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
WRONG = "def double(x):\n    return 3 * x\n"
ESSAY = """
title = { ja = "レポート", en = "A report" }
kind = "document"
reference = "reference/doubling.py"
hand_in = ["深層学習②_{name}.*"]
packages = []
points = 1
"""
READS = """
from grader.checks import points


@points(1, of="report", ja="GAN について書く", en="it is about GANs")
def test_it_is_about_gans(document):
    assert "GAN" in document.text
"""


def notebook(*sources, start=1):
    cells = [
        {"cell_type": "code", "source": text, "outputs": [], "execution_count": number, "metadata": {}}
        for number, text in enumerate(sources, start)
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}, ensure_ascii=False)


def no_question(_):
    raise AssertionError("the name was asked for")


@pytest.fixture
def write(course, monkeypatch):
    monkeypatch.chdir(course)
    files = {"assignments/essay/manifest.toml": ESSAY, "assignments/essay/public/test_public.py": READS}

    def files_written(more):
        for path, text in more.items():
            (course / path).parent.mkdir(parents=True, exist_ok=True)
            (course / path).write_text(text, "utf-8")

    files_written(files)
    return files_written


@pytest.mark.slow
def test_what_is_packed_is_graded_as_its_sender_saw_it(course, write, enrol):
    for student in ("s3", "s4"):
        enrol(student)
    write(
        {
            "own/work.py": WRONG,
            "own/work.ipynb": notebook("import numpy as np", RIGHT),
            "own/b/work.ipynb": notebook("from h import double\n%matplotlib inline", "def half(x):\n    return x"),
            "own/b/h.py": RIGHT,
            "own/report.md": "# GAN\n\n敵対的生成ネットワーク",
        }
    )
    kinds = {
        "山田　太郎": ("own/work.py", "doubling", "doubling_山田　太郎.py"),
        "鈴木 花子": ("own/work.ipynb", "doubling", "doubling_鈴木 花子.ipynb"),
        "s3": ("own/b/work.ipynb", "doubling", "doubling_s3.zip"),
        "s4": ("own/report.md", "essay", "深層学習②_s4.md"),
    }
    seen = {}
    for name, (file, assignment, called) in kinds.items():
        out = course / "submissions" / assignment
        done = submit(Request(file, assignment, name, out), no_question)
        assert done.file == out / called
        seen[called] = read_receipt(done.receipt).checks

    the_course = find_course(course)
    discovered = discover((), course=the_course, roster=roster_of(the_course))
    graded = {}
    with Grader(Settings(b"secret", hint=0)) as grader:
        for located in discovered.submissions:
            assignment = read_manifest(course / "assignments" / located.location.assignment)
            submission, _ = read_located(located, assignment.kind, AskedFor(assignment.folder))
            report = grader.grade(submission, assignment)
            graded[located.location.path.name] = {one.id: one.verdict for one in report.checks if one.public}

    assert (discovered.unmatched, len(discovered.ignored)) == ((), len(kinds))
    assert {one.student for one in discovered.submissions} == {"s1", "s2", "s3", "s4"}
    assert graded == seen
    assert [list(one.values()) for one in seen.values()].count(["FAILED"]) == 1


# the answer, the exit code, and what the words must hold
TOLD = {
    "not run in order": (notebook(RIGHT, "x").replace('count": 1', 'count": 3'), 1, "ran before"),
    "a syntax error": ("def half(x:\n    return x\n" + RIGHT[:36], 1, "syntax"),
    "cut off": ('{"cells": [', 1, "cannot be graded"),
}


def test_what_needs_a_second_look_is_packed_and_told(course, write):
    wrong = {}
    for number, (case, (content, code, words)) in enumerate(TOLD.items()):
        name = "doubling.ipynb" if content.startswith("{") else "doubling.py"
        write({f"{number}/{name}": content})
        done = submit(Request(course / str(number) / name, None, "山田"), no_question)
        text = " ".join(render(done, "en").split())
        if done.exit_code != code or words not in text or done.file.read_text("utf-8") != content:
            wrong[case] = done.exit_code, text

    assert wrong == {}


def test_without_a_terminal_and_a_name_it_says_how_to_give_one(course, write):
    write({"own/doubling.py": RIGHT})

    result = CliRunner().invoke(cli, ["submit", "own/doubling.py"])

    assert isinstance(result.exception, UsageError)
    assert "run `grader submit --name NAME`" in result.exception.in_("en")
    assert not (course / "own" / "submit").exists()


def test_on_a_terminal_the_name_is_asked_for_until_it_can_be_used(course, write, monkeypatch, capsys):
    write({"own/doubling_山田 太郎.py": '{"cells": ['})  # nothing to run
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "wb", buffering=0) as keys, os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        keys.write(b"a/b\n\n")

        with pytest.raises(SystemExit):
            submit_command.main(["own/doubling_山田 太郎.py", "--lang", "ja"], standalone_mode=False)

    assert capsys.readouterr().out.count("Enter だけなら「山田 太郎」") == 2  # a/b cannot be part of a file's name
    assert (course / "own" / "submit" / "doubling_山田 太郎.py").is_file()
