"""Options that say half of something, or two things at once, are wrong use: nothing typed is left out in silence."""

import click
from click.testing import CliRunner

from grader.cli.app import cli
from grader.errors import GraderError

ONE = ("--student", "s1", "--criterion", "figure", "--points", "2")
WRONG = {
    "the assignment is forgotten": ("mark", *ONE),
    "the assignment is forgotten, reading": ("mark", "--read", "e.csv"),
    "the assignment is forgotten, writing": ("mark", "--write", "m.csv"),
    "a mark and a file to read": ("mark", "doubling", *ONE, "--read", "e.csv"),
    "a mark and a file to write": ("mark", "doubling", *ONE, "--write", "m.csv"),
    "two files": ("mark", "doubling", "--read", "e.csv", "--write", "m.csv"),
    "half a mark": ("mark", "doubling", "--student", "s1"),
    "half a mark and a file": ("mark", "doubling", "--student", "s1", "--read", "e.csv"),
    "half a mark without an assignment": ("mark", "--criterion", "figure"),
    "a reason for nothing": ("mark", "doubling", "--why", "clear"),
    "a reason for a list": ("mark", "--why", "clear"),
    "a table and a person": ("match", "--from", "e.csv", "--file", "a", "--student", "s1"),
    "a table and questions": ("match", "--from", "e.csv", "--ask"),
    "questions and a person": ("match", "--ask", "--file", "a", "--student", "s1"),
    "half a match": ("match", "--file", "a"),
    "half a match and a table": ("match", "--student", "s1", "--from", "e.csv"),
}


def test_options_that_contradict_or_are_half_are_wrong_use(course, monkeypatch):
    monkeypatch.chdir(course)
    (course / "e.csv").write_text("file,id\n", "utf-8")
    before = sorted(course.iterdir())
    codes = {}
    for name, typed in WRONG.items():
        error = CliRunner().invoke(cli, typed, standalone_mode=False).exception
        codes[name] = error.exit_code if isinstance(error, GraderError | click.ClickException) else repr(error)

    assert codes == dict.fromkeys(WRONG, 2)
    assert sorted(course.iterdir()) == before
