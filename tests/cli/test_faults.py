"""What may happen to a batch in mid-run: it goes on, or stops with one clear message, and the next run resumes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.conftest import all_end, held_below, processes_below

pytestmark = pytest.mark.slow


RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
COUNT = 24
JUMPS = """
import sys, time
real, calls = time.time, [0]
def jumping():
    calls[0] += 1
    return real() + (86400.0, -86400.0)[calls[0] % 2]
if "grader" in sys.orig_argv:
    time.time = jumping
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(course: Path, enrol, hand_in) -> Start:
    """Start a batch of twenty-four in the background."""
    for number in range(COUNT):
        enrol(f"t{number:02d}")
        hand_in(f"t{number:02d}", RIGHT + f"\n# {number}\n")

    def run(*arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "grader", "grade", "-j", "2", *arguments],
            cwd=course,
            env=os.environ | {"GRADER_LANG": "en"} | environment,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


@pytest.fixture
def small_disk(tmp_path_factory) -> Iterator[Path]:
    """A disk of its own in memory, too small for the grades of twenty-four."""
    folder = tmp_path_factory.mktemp("disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=280k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)


def asked(database: Path, sql: str) -> int | str:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchone()[0]


def wait_for(database: Path, process: subprocess.Popen[str], count: int) -> None:
    """Wait until some gradings are stored, or the batch is through."""
    while process.poll() is None:
        with suppress(sqlite3.OperationalError):  # there is no database yet
            if asked(database, "SELECT count(*) FROM grading") >= count:
                return
        time.sleep(0.01)


def stopped_with(process: subprocess.Popen[str], code: int, words: str) -> None:
    """Check that a batch stopped with one message."""
    _, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors, errors
    assert process.returncode == code, errors
    assert words in errors


def everybody_is_graded_once(database: Path) -> None:
    assert asked(database, "PRAGMA integrity_check") == "ok"
    assert asked(database, "SELECT count(DISTINCT submission_id) FROM grading") == COUNT
    graded = asked(database, "SELECT count(*) FROM grading WHERE verdict <> 'WITHHELD'")
    assert asked(database, "SELECT count(*) FROM check_outcome") == 2 * graded


def test_a_disk_that_fills_up_stops_the_batch_in_words_and_it_goes_on_with_more_room(start: Start, small_disk: Path):
    database = small_disk / "grades.sqlite"
    where = f"sqlite:///{database}"

    stopped_with(start("--db", where), 2, "disk is full")
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    output, errors = (again := start("--db", where)).communicate(timeout=60)

    assert again.returncode == 0, errors
    assert f"{COUNT} submissions: {COUNT} graded" in output
    everybody_is_graded_once(database)


def test_a_disk_that_becomes_read_only_stops_the_batch_in_words(start: Start, small_disk: Path):
    subprocess.run(["mount", "-o", "remount,size=50m", str(small_disk)], check=True)
    database = small_disk / "grades.sqlite"
    where = f"sqlite:///{database}"
    start("--db", where).communicate(timeout=60)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    stopped_with(start("--db", where, "--force"), 2, "next:")


def test_a_database_that_another_program_holds_stops_the_batch_in_words_and_it_goes_on_later(course, start: Start):
    database = course / "grades.sqlite"
    where = f"sqlite:///{database}?timeout=0.3"
    process = start("--db", where)
    wait_for(database, process, 2)

    with closing(sqlite3.connect(database, timeout=30, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        stopped_with(process, 2, "next:")
    kept = asked(database, "SELECT count(*) FROM grading")
    output, errors = (again := start("--db", where)).communicate(timeout=60)

    assert again.returncode == 0, errors
    assert 2 <= kept < COUNT
    assert f"{kept} unchanged since last time" in output
    everybody_is_graded_once(database)


def test_two_graders_on_one_database_lose_nothing_and_neither_fails(course, start: Start):
    both = [start("--format", "json"), start("--format", "json")]
    answers = [(process.communicate(timeout=120), process.returncode) for process in both]

    for (output, errors), code in answers:
        assert code == 0, errors
        assert len(json.loads(output)["gradings"]) == COUNT
    everybody_is_graded_once(course / "grades.sqlite")
    output, _ = start().communicate(timeout=60)
    assert f"{COUNT} unchanged since last time" in output


def test_a_clock_that_jumps_by_a_day_both_ways_changes_nothing(course, start: Start, tmp_path_factory):
    folder = tmp_path_factory.mktemp("clock")
    (folder / "sitecustomize.py").write_text(JUMPS, "utf-8")

    output, errors = (process := start("--format", "json", PYTHONPATH=str(folder))).communicate(timeout=60)

    assert process.returncode == 0, errors
    gradings = json.loads(output)["gradings"]
    assert [grading["points"] for grading in gradings] == [3] * COUNT
    assert all(0 < grading["wall_seconds"] < 60 for grading in gradings)


@pytest.mark.parametrize(
    "signals", [(signal.SIGTERM,), (signal.SIGINT, signal.SIGINT)], ids=["sigterm", "ctrl-c-twice"]
)
def test_a_batch_that_is_asked_to_stop_stops_at_once_leaves_nobody_and_resumes(course, start: Start, signals):
    database = course / "grades.sqlite"
    process = start()
    wait_for(database, process, 1)
    below = held_below(process.pid)

    for number in signals:
        process.send_signal(number)
        time.sleep(0.02)
    stopped_with(process, 130, "run the same command again")
    output, errors = (again := start()).communicate(timeout=60)

    assert all_end(below)
    assert again.returncode == 0, errors
    assert "unchanged since last time" in output
    everybody_is_graded_once(database)


def test_a_batch_whose_processes_are_killed_one_by_one_goes_on(course, start: Start):
    """Pool processes, fork servers and workers: whoever is there at three moments of the batch.

    Who is hit again and again may be withheld, with no outcome of a check, and is graded by the next run; nobody fails.
    """
    database = course / "grades.sqlite"
    process = start("--format", "json")
    for count in (2, 8, 14):
        wait_for(database, process, count)
        below = processes_below(process.pid)
        if below:
            with suppress(ProcessLookupError):
                os.kill(below[count % len(below)], signal.SIGKILL)
    output, errors = process.communicate(timeout=120)
    again, _ = start("--format", "json").communicate(timeout=120)

    assert "Traceback" not in errors, errors
    verdicts = {(grading["verdict"], grading["points"]) for grading in json.loads(output)["gradings"]}
    assert verdicts <= {("GRADED", 3), ("WITHHELD", None)}
    assert {(grading["verdict"], grading["points"]) for grading in json.loads(again)["gradings"]} == {("GRADED", 3)}
    everybody_is_graded_once(database)


def test_faults_are_found_by_their_numbers_and_only_they_are_graded_again(course, enrol, hand_in, grader):
    """Three scores are withheld while the check is broken for everybody; mended, only they are graded."""
    for name in ("t0", "t1", "t2", "t3"):
        enrol(name)
    hand_in("t3", RIGHT)
    assert grader("grade").returncode == 0
    hidden = course / "assignments/doubling/hidden/test_hidden.py"
    whole = hidden.read_text("utf-8")
    broken = whole.replace("    expected = ", "    raise_it()\n    expected = ")
    hidden.write_text(f"{broken}\n\ndef raise_it():\n    raise RuntimeError('the check is broken')\n", "utf-8")
    for name in ("t0", "t1", "t2"):
        hand_in(name, f"{RIGHT}\nNAME = {name!r}\n")
    (course / "submissions/doubling/t3").rename(course / "t3")
    first = grader("grade")
    assert first.returncode == 3

    listed = json.loads(grader("report", "--fault", "--format", "json").stdout)["faults"]

    assert [row["student"] for row in listed] == ["t0", "t1", "t2"]
    for row in listed:
        said = grader("report", "--fault", row["reference_number"].lower()).stdout
        assert row["reference_number"] in first.stdout
        assert f"{row['reference_number']}: doubling/{row['student']}" in said
        assert "RuntimeError: the check is broken" in said
        assert "Traceback (most recent call last)" in said
    unknown = grader("report", "--fault", "G-00000000")
    assert (unknown.returncode, "G-00000000" in unknown.stderr) == (2, True)

    hidden.write_text(whole, "utf-8")
    (course / "t3").rename(course / "submissions/doubling/t3")
    hand_in("t3", f"{RIGHT}\n# another one, which was not asked for\n")
    again = json.loads(grader("grade", "--rerun-faults", "--format", "json").stdout)

    assert {(each["student"], each["points"]) for each in again["gradings"]} == {("t0", 3), ("t1", 3), ("t2", 3)}
    assert json.loads(grader("report", "--fault", "--format", "json").stdout)["faults"] == []
    assert "RuntimeError" in grader("report", "--fault", listed[0]["reference_number"]).stdout  # it stays known
