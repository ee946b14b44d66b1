"""``grader grade --isolation``: never unconfined without a word, and kept with every grading."""

import json
import os
import platform
import sqlite3
import subprocess
import sys

import pytest

from grader.worker.rooms import rooms

RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"


def kept(course):
    with sqlite3.connect(f"file:{course}/grades.sqlite?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT environment FROM grading ORDER BY id").fetchall()
    return [(found["isolation"], found["walls"]) for found in (json.loads(row) for (row,) in rows)]


@pytest.mark.parametrize("wish", ["best", "required"])
def test_with_every_wall_nothing_is_said_and_the_walls_are_kept(namespaces, grader, course, hand_in, wish):
    hand_in("s1", RIGHT)

    result = grader("grade", "--isolation", wish)

    assert (result.returncode, result.stderr) == (0, "")
    [(level, walls)] = kept(course)
    assert level == "FULL"
    assert walls.startswith(f"{rooms()[0]}, Landlock ")


def test_without_walls_one_line_warns_and_the_grades_say_so(grader, course, hand_in):
    hand_in("s1", RIGHT)

    english, japanese = grader("grade", "--isolation", "none"), grader("grade", "--isolation", "none", lang="ja")

    assert english.returncode == 0
    assert english.stderr == "warning: grading without any walls; hand-ins can do whatever you can do\n"
    assert japanese.stderr == "警告: 隔離せずに採点しています。提出物は、あなたの権限で何でもできます。\n"
    assert kept(course) == [("NONE", "none")]


def test_grades_without_walls_do_not_count_as_done_for_who_wants_them(namespaces, grader, course, hand_in):
    hand_in("s1", RIGHT)
    grader("grade", "--isolation", "none")

    again = grader("grade")

    assert "0 unchanged" in again.stdout
    assert [level for level, _ in kept(course)] == ["NONE", "FULL"]


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the filter that stands for Docker's is for x86_64")
def test_where_walls_cannot_be_raised_required_refuses_before_anything_is_graded(course, hand_in):
    from tests.worker.test_isolation import WITHOUT_NAMESPACES

    hand_in("s1", RIGHT)
    command = [sys.executable, str(WITHOUT_NAMESPACES), sys.executable, "-m", "grader", "grade"]
    environment = {**os.environ, "GRADER_LANG": "en", "GRADER_ROOM": "auto"}

    result = subprocess.run(
        [*command, "--isolation", "required"], cwd=course, env=environment, capture_output=True, text=True, check=False
    )

    assert result.returncode == 2
    assert "Full walls are required" in result.stderr
    assert "next:  allow user namespaces, or try `apt-get install bubblewrap`" in result.stderr
    assert not (course / "grades.sqlite").exists()


def test_a_misspelt_room_is_said_in_words(course, hand_in):
    hand_in("s1", RIGHT)

    result = subprocess.run(
        [sys.executable, "-m", "grader", "grade"],
        cwd=course, env={**os.environ, "GRADER_LANG": "en", "GRADER_ROOM": "cellar"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert result.returncode == 2
    assert "There is no room called cellar" in result.stderr
