"""What a terminal and a file system can do to a command: no traceback, a message where anybody can read it, a code."""

import errno
import os
import subprocess
import sys

import pytest

from grader.cli.app import system_error, terminal

pytestmark = pytest.mark.slow

GRADER = f"{sys.executable} -m grader"
SHELL = {  # what is typed in a course: the exit code, and what stands on stderr
    "the reader is gone": ("{grader} mark | true; exit ${{PIPESTATUS[0]}}", 141, ""),
    "the disk is full": ("{grader} mark > /dev/full", 2, "The system refused: No space left on device."),
    "the disk is full, JSON": ("{grader} report --format json --db x.sqlite > /dev/full", 2, "next:"),
    "the disk is full, JSON of doctor": ("{grader} doctor --format json > /dev/full", 2, "No space left on device."),
    "the disk is full, JSON of match": ("{grader} match --format=json > /dev/full", 2, "No space left on device."),
    "the disk is full, JSON of check": (
        "{grader} check reference/doubling.py -a doubling --format json > /dev/full",
        2,
        "No space left on device.",
    ),
    "stderr is full": ("{grader} nosuch 2> /dev/full", 2, ""),
    "both are full": ("{grader} match --format json > /dev/full 2>&1", 2, ""),
    "stdout is closed": ("{grader} mark >&-", 0, ""),
    "stderr is closed": ("{grader} nosuch 2>&-", 2, ""),
    "stdin is closed": ("{grader} mark <&-", 0, ""),
    "only ASCII": ("LC_ALL=C PYTHONIOENCODING=ascii {grader} mark --lang ja", 0, ""),
    "no environment": ("env -i {grader} mark --lang en", 0, ""),
    "the folder is gone": ("mkdir x; cd x; rmdir ../x; {grader} mark", 2, "The current folder no longer exists."),
    "a folder is no database": ("{grader} report --db /", 2, "next:"),
    "a file is no folder": ("{grader} init course.toml/x", 2, "next:"),
}


def test_no_traceback_whatever_a_terminal_or_a_file_system_does(course):
    environment = {**os.environ, "GRADER_LANG": "en", "COLUMNS": "80"}
    wrong = []
    for name, (typed, code, expected) in SHELL.items():
        command = ["bash", "-c", typed.format(grader=GRADER)]
        ended = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
        if ended.returncode != code or expected not in ended.stderr or "Traceback" in ended.stderr:
            wrong.append((name, ended.returncode, ended.stderr))

    assert wrong == []


def test_no_place_for_temporary_files_is_not_taken_for_a_folder_that_is_gone():
    error = system_error(FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp', '/']"))

    assert str(error).startswith("There is no folder for temporary files that may be written to.\n  where: TMPDIR\n")


@pytest.mark.parametrize(
    ("changed", "is_terminal", "has_colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),  # as https://no-color.org says: set and not empty
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colours_are_for_terminals_of_people_who_want_them(monkeypatch, changed, is_terminal, has_colour):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal, raising=False)

    assert terminal()["color"] is has_colour
