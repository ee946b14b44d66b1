import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from shutil import copytree

import pytest

from grader.grading import grading_run
from tests.conftest import all_end, held_below

pytestmark = pytest.mark.slow


RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"


def stored(course, sql="SELECT count(*) FROM grading"):
    with closing(sqlite3.connect(f"file:{course}/grades.sqlite?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchone()[0]


def test_a_class_is_graded_stored_and_summarised(grader, course, hand_in):
    hand_in("s1", RIGHT)
    hand_in("s2", "def double(x):\n    return 2 * x\n")

    result = grader("grade")

    assert result.returncode == 0, result.stderr
    assert "2 submissions: 2 graded" in result.stdout
    assert stored(course) == 2
    assert stored(course, "SELECT sum(points_hundredths) FROM check_outcome") == 400


def test_a_second_run_grades_only_what_has_changed(grader, course, hand_in):
    hand_in("s1", RIGHT)
    hand_in("s2", RIGHT)
    grader("grade")
    hand_in("s2", RIGHT + "\n# better\n")

    again = grader("grade")

    assert "1 unchanged since last time" in again.stdout
    assert stored(course) == 3


def test_new_checks_make_every_grade_stale(grader, course, hand_in):
    hand_in("s1", RIGHT)
    grader("grade")
    hidden = course / "assignments/doubling/hidden/test_hidden.py"
    hidden.write_text(hidden.read_text("utf-8") + "\n# another version\n", "utf-8")

    grader("grade")

    assert stored(course) == 2


def test_force_grades_again_and_keeps_the_history(grader, course, hand_in):
    hand_in("s1", RIGHT)
    grader("grade")

    grader("grade", "--force")

    assert stored(course) == 2
    assert stored(course, "SELECT count(*) FROM submission") == 1


def test_json_is_one_object_also_when_nothing_has_changed(grader, course, hand_in):
    hand_in("s1", RIGHT)
    hand_in("nobody", RIGHT)
    (course / "submissions" / "doubling" / "s1" / ".DS_Store").write_bytes(b"x")

    first, second = (json.loads(grader("grade", "--format", "json").stdout) for _ in range(2))

    assert [g["points"] for g in first["gradings"]] == [3.0, 3.0]
    assert [g["points"] for g in second["gradings"]] == [3.0, 3.0]
    assert {g["student"] for g in first["gradings"]} == {"s1", "nobody"}
    assert first["ignored"] == ["submissions/doubling/s1/.DS_Store"]
    assert [one["file"] for one in first["unmatched"]] == ["submissions/doubling/nobody"]


def test_an_unmatched_file_gives_exit_code_1_and_says_how_to_settle_it(grader, course):
    (course / "inbox").mkdir()
    (course / "inbox" / "doubling_誰か.py").write_text(RIGHT, "utf-8")

    result = grader("grade", "inbox")

    assert result.returncode == 1
    assert "grader match" in result.stdout


def test_two_processes_find_the_same_as_one(grader, course, hand_in):
    for number in range(6):
        hand_in(f"s{number}", RIGHT if number % 2 else RIGHT.replace("x / 2", "x"))

    def points(jobs):
        found = json.loads(grader("grade", "--force", "-j", jobs, "--format", "json").stdout)
        return {g["student"]: g["points"] for g in found["gradings"]}

    assert points("1") == points("2") == {f"s{n}": 3.0 if n % 2 else 1.0 for n in range(6)}


def test_an_unusable_database_is_said_in_words(grader, hand_in):
    hand_in("s1", RIGHT)

    result = grader("grade", "--db", "sqlite:////nowhere/at/all.sqlite")

    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "next:" in result.stderr


@pytest.fixture
def batch(course, enrol, hand_in):
    """Start a batch of thirty in the background, in a process group of its own."""
    for number in range(30):
        enrol(f"t{number:02d}")
        hand_in(f"t{number:02d}", RIGHT + f"\n# {number}\n")

    def start():
        command = [sys.executable, "-m", "grader", "grade", "-j", "2", "--lang", "en"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=course, preexec_fn=hears_ctrl_c, **pipes)

    return start


def hears_ctrl_c():
    """Undo what a shell does to what it starts in the background: it ignores Ctrl-C, and so would the batch."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(course, process, count):
    """Wait until ``count`` gradings are stored, or the batch is through."""
    while process.poll() is None:
        try:
            if stored(course) >= count:
                return
        except sqlite3.OperationalError:
            continue  # there is no database yet


def test_ten_kills_at_random_moments_lose_nothing_and_grade_nothing_twice(course, batch):
    left: list[int] = []
    moments = sorted(random.Random(7).sample(range(1, 29), 10))

    for moment in moments:
        process = batch()
        wait_for(course, process, moment)
        left += held_below(process.pid)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    final = batch()
    output, _ = final.communicate()

    assert final.returncode == 0
    assert "30 submissions: 30 graded" in output
    assert stored(course, "PRAGMA integrity_check") == "ok"
    assert stored(course) == 30
    assert stored(course, "SELECT count(DISTINCT submission_id) FROM grading") == 30
    assert stored(course, "SELECT count(*) FROM check_outcome") == 60
    assert left
    assert all_end(left)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_assignment_withholds_its_hand_ins_and_stops_no_other(grader, course, hand_in, jobs):
    hand_in("s1", RIGHT)
    copytree(course / "assignments/doubling", course / "assignments/broken")
    (course / "reference/needs.py").write_text("import a_package_that_is_not_installed\n", "utf-8")
    manifest = course / "assignments/broken/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("doubling.py", "needs.py"), "utf-8")
    copytree(course / "submissions/doubling", course / "submissions/broken")

    result = grader("grade", "-j", jobs, "--format", "json")

    found = {one["assignment"]: one for one in json.loads(result.stdout)["gradings"]}
    assert (result.returncode, result.stderr) == (3, "")
    assert found["doubling"]["verdict"] == "GRADED"
    assert found["broken"]["verdict"] == "WITHHELD"
    assert "a_package_that_is_not_installed" in found["broken"]["error"]["what"]
    assert "pip install" in found["broken"]["error"]["next"]


def test_ctrl_c_in_the_middle_of_saving_waits_until_it_is_saved(course, hand_in, monkeypatch):
    hand_in("s1", RIGHT)
    monkeypatch.chdir(course)
    save = grading_run.save_grading

    def interrupted(*arguments):
        os.kill(os.getpid(), signal.SIGINT)
        save(*arguments)

    monkeypatch.setattr(grading_run, "save_grading", interrupted)
    grading = grading_run.open_grading(grading_run.Options(), None)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # started in a shell's background it is ignored

    try:
        with closing(grading.store), pytest.raises(KeyboardInterrupt):
            list(grading)
    finally:
        signal.signal(signal.SIGINT, before)
    assert stored(course) == 1


def test_ctrl_c_stops_with_130_and_the_next_run_goes_on(course, batch):
    process = batch()
    wait_for(course, process, 1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    kept = stored(course)

    output, _ = (again := batch()).communicate()

    assert process.returncode == 130
    assert "run the same command again" in errors
    assert "Traceback" not in errors
    assert 1 <= kept < 30
    assert again.returncode == 0
    assert f"{kept} unchanged since last time" in " ".join(output.split())


def test_one_broken_manifest_or_known_mistake_keeps_no_other_assignment_from_its_grades(grader, course, hand_in):
    hand_in("s1", RIGHT)
    copytree(course / "assignments/doubling", course / "assignments/tripling")
    copytree(course / "submissions/doubling", course / "submissions/tripling")
    (course / "assignments/doubling/wrong").mkdir()
    (course / "assignments/doubling/wrong/broken.py").write_text("def def f():", "utf-8")
    manifest = course / "assignments/tripling/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("points =", "poinst ="), "utf-8")

    result = grader("grade", "--format", "json")
    found, marks = json.loads(result.stdout), grader("mark")
    of_one = grader("report", "--student", "s1")

    assert result.returncode == 3
    assert [(g["assignment"], g["points"]) for g in found["gradings"]] == [("doubling", 3.0)]
    [left] = found["not_graded"]
    assert (left["assignment"], left["submissions"], left["error"]["what"]) == (
        "tripling",
        1,
        'There is no key "poinst".',
    )
    assert "tripling was not graded" in result.stderr
    assert str(manifest) in result.stderr
    assert (marks.returncode, of_one.returncode) == (0, 0)
    assert "3 of 3 points" in of_one.stdout


def test_an_of_that_the_reference_does_not_define_is_the_authors_error(grader, course, hand_in):
    file = hand_in("s1", RIGHT)
    check = course / "assignments/doubling/public/test_public.py"
    check.write_text(check.read_text("utf-8").replace('of="double"', 'of="doubble"'), "utf-8")

    result = grader("check", file)

    assert result.returncode == 2
    assert 'says of="doubble", and the reference defines no doubble' in result.stderr
    assert f"{check}:" in result.stderr
    assert "did you mean double?" in result.stderr


def _change_manifest(course, old, new):
    manifest = course / "assignments/doubling/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("points", ["5", "2", "3.01", "0.5"])
def test_points_that_do_not_add_up_withhold_every_submission_with_one_message(course, hand_in, grader, points):
    hand_in("s1", RIGHT)
    hand_in("s2", "def double(x):\n    return x\n")
    _change_manifest(course, "points = 3", f"points = {points}")

    shown = grader("grade").stdout
    marks = json.loads(grader("report", "--format", "json").stdout)["marks"]

    assert f"manifest.toml says {points} points, the checks and the rubric add up to 3." in shown
    assert {(mark["points"], mark["points_possible"]) for mark in marks} == {(None, float(points))}


def test_points_with_more_than_two_places_withhold_every_submission_as_the_authors_error(course, hand_in, grader):
    hand_in("s1", RIGHT)
    hidden = course / "assignments/doubling/hidden/test_hidden.py"
    hidden.write_text(hidden.read_text("utf-8").replace("@points(2", "@points(0.1 + 0.2"), "utf-8")

    found = grader("grade")
    shown = " ".join(found.stdout.split())  # lines are wrapped

    assert "points are decimals with at most two places" in shown


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_package_that_is_not_installed_is_named(course, hand_in, grader, lang):
    hand_in("s1", RIGHT)
    _change_manifest(course, "points = 3", 'points = 3\npackages = ["numpy", "no_such_package"]')

    found = grader("grade", lang=lang)

    said = {"en": "not installed: no_such_package", "ja": "インストールされていません: no_such_package"}
    shown = found.stdout + found.stderr
    assert said[lang] in shown
    assert "GraderFault" not in shown
    assert "ModuleNotFoundError" not in shown
