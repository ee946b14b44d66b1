"""The exit code of ``grader check`` tells a student's file that cannot be read (4) from wrong use (2)."""

import click
import pytest
from click.testing import CliRunner

from grader.cli.app import cli
from grader.errors import GraderError

UNREADABLE = {
    "syntax.py": b"def f(:\n",
    "empty.py": b"",
    "half.ipynb": b'{"cells": [',
    "page.ipynb": b"<html></html>",
    "broken.zip": b"PK\3\4xx",
}
MISTYPED = {
    "no such file": ["check", "nosuch.py"],
    "no such file, with -a": ["check", "nosuch.py", "-a", "doubling"],
    "no such assignment": ["check", "good.py", "-a", "nosuch"],
    "no such option": ["check", "good.py", "--nosuch"],
    "no such command": ["nosuch"],
    "no such function": ["check", "good.py", "-a", "doubling", "--only", "nosuch"],
}


def exit_code(*typed: str) -> int:
    """Return what ``main`` makes of a command line."""
    result = CliRunner().invoke(cli, typed, prog_name="grader", standalone_mode=False)
    error = result.exception
    if isinstance(error, GraderError | click.ClickException):
        return error.exit_code
    assert error is None or isinstance(error, SystemExit), error
    return result.exit_code


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_4_and_wrong_use_is_2(course, monkeypatch):
    monkeypatch.chdir(course)
    (course / "good.py").write_text("def double(x):\n    return 2 * x\n", "utf-8")
    for name, content in UNREADABLE.items():
        (course / name).write_bytes(content)

    assert {name: exit_code("check", name, "-a", "doubling") for name in UNREADABLE} == dict.fromkeys(UNREADABLE, 4)
    assert {name: exit_code(*typed) for name, typed in MISTYPED.items()} == dict.fromkeys(MISTYPED, 2)
    assert exit_code("check", "good.py", "-a", "doubling") == 0
