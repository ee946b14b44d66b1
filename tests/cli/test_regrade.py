"""``grader regrade``: a preview beside the marks that count, then accepted or forgotten."""

import csv
import hashlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from grader.course.course import find_course
from grader.grading import regrade
from grader.intake.files import fingerprint
from grader.model import SourceFile, exact_points
from grader.store import mapping, marks, open_store

RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
WRONG = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x // 2\n"
ABSOLUTE = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return abs(x) / 2\n"


@pytest.fixture
def graded(course, hand_in, grader, made_before):
    """A course in which two students are graded by a check that takes positive numbers only."""
    return made_before("graded", course, lambda: grade_both(course, hand_in, grader))


def grade_both(course, hand_in, grader):
    manifest = course / "assignments/doubling/manifest.toml"  # time enough on a machine that stands still for seconds
    manifest.write_text(manifest.read_text("utf-8").replace("cpu_seconds = 0.5", "cpu_seconds = 5"), "utf-8")
    hidden = course / "assignments/doubling/hidden/test_hidden.py"
    hidden.write_text(hidden.read_text("utf-8").replace("rng.normal(size=4)", "abs(rng.normal(size=40))"), "utf-8")
    hand_in("s1", RIGHT)
    hand_in("s2", ABSOLUTE)
    assert grader("grade").returncode == 0
    assert points(course) == {"s1": 3, "s2": 3}


@pytest.fixture
def changed(graded):
    """The same course, whose check takes negative numbers too by now."""
    hidden = graded / "assignments/doubling/hidden/test_hidden.py"
    hidden.write_text(hidden.read_text("utf-8").replace("abs(rng.normal(size=40))", "rng.normal(size=40)"), "utf-8")
    return graded


@pytest.fixture
def previewed(changed, grader, made_before):
    """The same course with a preview, run 2, that nobody has accepted."""
    return made_before("previewed", changed, lambda: grader("regrade"))


def points(course):
    with open_store(f"sqlite:///{course / 'grades.sqlite'}") as store:
        return {mark.student: mark.points for mark in marks(store)}


def test_a_changed_check_gives_exactly_this_list_and_counts_once_it_is_accepted(changed, grader):
    found = json.loads(grader("regrade", "--format", "json").stdout)

    assert found["same"] == 1
    (change,) = found["changes"]
    assert (change["student"], change["old_points"], change["new_points"]) == ("s2", 3, 1)
    (cause,) = found["causes"]
    assert (cause["check"], cause["why"], cause["students"]) == ("test_half_halves", "answer", ["s2"])
    assert points(changed) == {"s1": 3, "s2": 3}

    assert grader("regrade", "--accept").returncode == 2  # without a reason
    assert grader("regrade", "--accept", "--reason", "negative numbers", "--by", "Tanaka").returncode == 0

    assert points(changed) == {"s1": 3, "s2": 1}
    with sqlite3.connect(changed / "grades.sqlite") as database:
        assert database.execute("SELECT accepted_by, reason FROM acceptance").fetchall() == [
            ("Tanaka", "negative numbers")
        ]
    assert "Nothing has changed" in grader("grade").stdout
    assert "nothing to grade again" in grader("regrade").stdout


def test_text_and_csv_say_why_and_for_whom(changed, grader):
    said = grader("regrade").stdout

    assert "−2 each for 1: doubling test_half_halves (it halves). It finds something else" in " ".join(said.split())
    assert "grader regrade --accept --run 2" in said
    rows = list(csv.DictReader(io.StringIO(grader("regrade", "--format", "csv").stdout.removeprefix("\ufeff"))))
    assert [(row["student"], row["check"], row["old points"], row["new points"]) for row in rows] == [
        ("s2", "test_half_halves", "3", "1")
    ]
    assert "2 点ずつ減ります" in grader("regrade", "--lang", "ja").stdout


def test_a_preview_that_is_forgotten_leaves_no_trace(changed, grader):
    before = rows(changed)
    grader("regrade")
    assert rows(changed) != before

    assert grader("regrade", "--discard").returncode == 0

    assert rows(changed) == before
    assert points(changed) == {"s1": 3, "s2": 3}
    assert grader("regrade", "--discard").returncode == 2


def rows(course):
    with sqlite3.connect(course / "grades.sqlite") as database:
        return [row for row in database.iterdump() if row.startswith(tuple(f'INSERT INTO "{of}"' for of in GRADINGS))]


GRADINGS = ("run", "grading", "check_outcome", "submission", "submission_blob")


def test_with_only_one_check_the_others_keep_their_answers(changed, grader):
    public = changed / "assignments/doubling/public/test_public.py"
    public.write_text(public.read_text("utf-8").replace("student.double(x)", "student.double(x) + 1"), "utf-8")

    found = json.loads(grader("regrade", "-a", "doubling", "--only", "test_half_halves", "--format", "json").stdout)

    assert [(each["check"], each["students"]) for each in found["causes"]] == [("test_half_halves", ["s2"])]
    assert grader("regrade", "--only", "test_half_halves").returncode == 2  # of which assignment?
    wrong = grader("regrade", "-a", "doubling", "--only", "test_nothing")
    assert wrong.returncode == 2
    assert "test_double_doubles, test_half_halves" in wrong.stderr


def test_a_submission_that_came_meanwhile_is_not_hidden(previewed, grader, hand_in):
    hand_in("s2", RIGHT)
    assert grader("grade").returncode == 0  # a later run: it goes before the preview

    assert grader("regrade", "--accept", "--reason", "r").returncode == 0

    assert points(previewed) == {"s1": 3, "s2": 3}


def test_checks_that_changed_after_the_preview_refuse_it(previewed, grader):
    hidden = previewed / "assignments/doubling/hidden/test_hidden.py"
    hidden.write_text(hidden.read_text("utf-8") + "\n# another version\n", "utf-8")

    refused = grader("regrade", "--accept", "--reason", "r")

    assert refused.returncode == 2
    assert "have changed since preview 2" in refused.stderr
    assert points(previewed) == {"s1": 3, "s2": 3}


def test_of_two_previews_it_must_be_said_which(previewed, grader):
    grader("regrade", "-a", "doubling")  # the same submissions, in a preview of its own

    assert "Several previews" in grader("regrade", "--accept", "--reason", "r").stderr
    assert grader("regrade", "--accept", "--run", "3", "--reason", "r").returncode == 0
    assert grader("regrade", "--accept", "--run", "3", "--reason", "r").returncode == 2  # it counts already
    assert points(previewed) == {"s1": 3, "s2": 1}


def test_two_regrades_at_once_are_two_previews_or_one_and_any_can_be_accepted(changed, grader):
    command = [sys.executable, "-m", "grader", "regrade", "--format", "json"]
    both = [subprocess.Popen(command, cwd=changed, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    found = [json.loads(process.communicate()[0]) for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert {(each["student"], each["new_points"]) for one in found for each in one["changes"]} == {("s2", 1)}
    runs = sorted({one["preview"] for one in found})
    assert grader("regrade", "--accept", "--run", str(runs[0]), "--reason", "r").returncode == 0
    assert [grader("regrade", "--discard", "--run", str(run)).returncode for run in runs[1:]] == [0] * (len(runs) - 1)
    assert points(changed) == {"s1": 3, "s2": 1}


def test_a_roster_that_changed_meanwhile_loses_nobody(previewed, grader, hand_in):
    """One student goes, one has another name, and one is new and submits."""
    (previewed / "roster.csv").write_text("id,name\ns2,高橋 花子\ns3,佐藤 次郎\n", "utf-8")
    hand_in("s3", ABSOLUTE)
    grader("grade", "submissions/doubling/s3")

    assert grader("regrade", "--accept", "--reason", "r").returncode == 0

    assert points(previewed) == {"s1": 3, "s2": 1, "s3": 1}


def test_what_was_graded_by_an_earlier_run_meanwhile_refuses_to_be_hidden(previewed, grader, hand_in):
    with sqlite3.connect(previewed / "grades.sqlite") as database:
        database.execute("INSERT INTO erasure_door VALUES (0)")  # to write what a slower grader would have written
        source = SourceFile("doubling.py", f"{RIGHT}# newer\n".encode())
        packed = mapping.packed([source])
        blob = hashlib.sha256(packed).hexdigest()
        database.execute("INSERT INTO submission_blob VALUES (?, ?)", [blob, packed])
        database.execute(
            "INSERT INTO submission (student_id, assignment_id, fingerprint, file, entry, blob_hash, submitted_at,"
            " submitted_at_source, first_graded_at) SELECT student_id, assignment_id, ?, file, entry, ?, submitted_at,"
            " submitted_at_source, first_graded_at FROM submission WHERE student_id = 's1'",
            [fingerprint([source]), blob],
        )
        (new,) = database.execute("SELECT max(id) FROM submission").fetchone()
        database.execute(
            "INSERT INTO grading (run_id, submission_id, student_id, assignment_id, assignment_version_id, file,"
            " graded_at, verdict, points_possible_hundredths, problem, notes, output, reference_number, wall_seconds,"
            f" cpu_seconds) SELECT 1, {new}, student_id, assignment_id, assignment_version_id, file, graded_at,"
            " verdict, points_possible_hundredths, problem, notes, output, reference_number, wall_seconds, cpu_seconds"
            " FROM grading WHERE student_id = 's1' AND run_id = 1"
        )
        database.execute("DELETE FROM erasure_door")

    refused = grader("regrade", "--accept", "--reason", "r")

    assert refused.returncode == 2
    assert "not graded again yet: 1" in refused.stderr or "would hide" in refused.stderr
    assert grader("regrade").returncode == 0  # grades it too
    assert grader("regrade", "--accept", "--reason", "r").returncode == 0


def test_a_person_who_is_erased_meanwhile_is_in_no_preview(previewed, grader):
    assert grader("forget", "s2", "--person", "--yes").returncode == 0

    assert grader("regrade", "--accept", "--reason", "r").returncode == 0

    assert points(previewed) == {"s1": 3}


def test_a_preview_that_was_stopped_goes_on(changed, monkeypatch):
    monkeypatch.chdir(changed)
    course = find_course(changed)
    with open_store(course.database) as store:
        first = regrade.Regrade(course, store, regrade.RegradeOptions(jobs=1))
        assert next(iter(first)).student in ("s1", "s2")

        with pytest.raises(Exception, match="not complete"):
            regrade.accept(course, store, regrade.RegradeOptions(), None, "Tanaka", "r")
        second = regrade.Regrade(course, store, regrade.RegradeOptions(jobs=1))
        assert len(list(second)) == 1

        assert second.run == first.run
        assert regrade.accept(course, store, regrade.RegradeOptions(), None, "Tanaka", "r") == first.run


KILLED = """
import os, signal, sys
from pathlib import Path
from grader.course.course import find_course
from grader.grading import regrade
from grader.store import open_store, previews

real = previews.accept_in
def killed(*arguments):
    real(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
previews.accept_in = killed
course = find_course(Path.cwd())
with open_store(course.database) as store:
    regrade.accept(course, store, regrade.RegradeOptions(), None, "Tanaka", "r")
"""


def test_killed_half_way_through_accepting_the_old_state_stands(previewed, grader):

    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=previewed, env=os.environ, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert points(previewed) == {"s1": 3, "s2": 3}
    assert grader("regrade", "--accept", "--reason", "r").returncode == 0
    assert points(previewed) == {"s1": 3, "s2": 1}


def test_a_mark_by_hand_stays_or_is_told_before_it_is_lost(graded, grader):
    hidden = graded / "assignments/doubling/hidden/test_hidden.py"
    assert (
        grader("mark", "doubling", "--student", "s2", "--criterion", "test_half_halves", "--points", "1").returncode
        == 0
    )
    manifest = graded / "assignments/doubling/manifest.toml"
    hidden.write_text(hidden.read_text("utf-8").replace("points(2", "points(1"), "utf-8")
    manifest.write_text(manifest.read_text("utf-8").replace("points = 3", "points = 2"), "utf-8")

    asked = grader("regrade")

    assert asked.returncode == 1, asked.stdout
    assert "doubling/s2: what" in " ".join(asked.stdout.split())
    assert "would not count any more" in " ".join(asked.stdout.split())


def test_stored_files_that_are_damaged_are_told_and_keep_their_mark(changed, grader):
    with sqlite3.connect(changed / "grades.sqlite") as database:
        database.execute("DROP TRIGGER submission_blob_refuses_update")
        of_s2 = "hash = (SELECT blob_hash FROM submission WHERE student_id = 's2')"
        (content,) = database.execute(f"SELECT content FROM submission_blob WHERE {of_s2}").fetchone()
        changed_byte = content[:-1] + bytes([content[-1] ^ 1])
        database.execute(f"UPDATE submission_blob SET content = ? WHERE {of_s2}", [changed_byte])

    asked = grader("regrade", "--format", "json")

    assert asked.returncode == 1
    assert json.loads(asked.stdout)["damaged"] == [{"assignment": "doubling", "student": "s2"}]
    assert grader("regrade", "--accept", "--reason", "r").returncode == 0
    assert points(changed) == {"s1": 3, "s2": exact_points(3)}


def test_a_mark_carries_its_proof(graded, grader):
    (found,) = json.loads(grader("report", "--student", "s2", "--format", "json").stdout)["gradings"]

    assert found["proof"]["attempt"] == 1
    assert found["proof"]["fingerprint"] == found["fingerprint"]
    assert {"version", "seed_id", "grader_version", "environment", "run", "graded_at"} <= found["proof"].keys()
    assert f"hash of the files {found['fingerprint'][:12]}" in " ".join(
        grader("report", "--student", "s2").stdout.split()
    )


def test_what_was_left_out_by_only_is_still_told_and_makes_no_false_difference(changed, grader):
    public = changed / "assignments/doubling/public/test_public.py"
    public.write_text(public.read_text("utf-8").replace("student.double(x)", "student.double(x) + 1"), "utf-8")
    only = ("regrade", "-a", "doubling", "--only", "test_half_halves")
    grader(*only)
    assert grader("regrade", "--accept", "--reason", "r").returncode == 0
    assert points(changed) == {"s1": 3, "s2": 1}

    verified = json.loads(grader("verify", "--format", "json").stdout)["results"]
    rest = json.loads(grader("regrade", "--format", "json").stdout)

    assert {each["result"] for each in verified} == {"one_check"}
    assert "two versions" in grader("verify").stdout
    assert [(each["check"], each["students"]) for each in rest["causes"]] == [("test_double_doubles", ["s1", "s2"])]
    assert "nothing to grade again" in grader(*only).stdout


def test_a_preview_is_accepted_whatever_isolation_it_was_made_with(changed, grader):
    grader("regrade", "--isolation", "none")

    assert grader("regrade", "--accept", "--reason", "r").returncode == 0
    assert points(changed) == {"s1": 3, "s2": 1}


def test_a_number_that_no_preview_has_is_told_with_those_that_there_are(changed, grader):
    grader("regrade")

    refused = grader("regrade", "--accept", "--run", "99", "--reason", "r")

    assert refused.returncode == 2
    assert "There is no preview 99" in refused.stderr
    assert "there are: 2 (" in refused.stderr


def test_nothing_is_added_to_a_preview_that_was_accepted_meanwhile(changed, monkeypatch):
    monkeypatch.chdir(changed)
    course = find_course(changed)
    with open_store(course.database) as store:
        slow = iter(regrade.Regrade(course, store, regrade.RegradeOptions(jobs=1)))
        next(slow)
        assert len(list(regrade.Regrade(course, store, regrade.RegradeOptions(jobs=1)))) == 1
        regrade.accept(course, store, regrade.RegradeOptions(), None, "Tanaka", "r")

        with pytest.raises(Exception, match="accepted or forgotten meanwhile"):
            list(slow)

    assert points(changed) == {"s1": 3, "s2": 1}
