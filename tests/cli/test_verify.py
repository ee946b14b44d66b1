"""``grader verify``: a difference is told as what it is."""

import hashlib
import json
import sqlite3

import pytest

from grader.store import mapping

RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
WRONG = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 3\n"


@pytest.fixture
def graded(course, hand_in, grader, made_before):
    def make():
        hand_in("s1", RIGHT)
        hand_in("s2", WRONG)
        assert grader("grade").returncode == 0

    return made_before("graded", course, make)


@pytest.fixture
def database(graded):
    """The course's database, open to what its triggers refuse."""
    with sqlite3.connect(graded / "grades.sqlite") as connection:
        for table in ("submission_blob", "submission", "check_outcome", "run"):
            connection.execute(f"DROP TRIGGER {table}_refuses_update")
    return connection


def results(grader, *arguments):
    ended = grader("verify", "--format", "json", *arguments)
    found = json.loads(ended.stdout)["results"]
    return ended.returncode, {each["student"]: each for each in found}


def test_what_was_graded_comes_out_the_same(graded, grader):
    code, found = results(grader)

    assert (code, {student: each["result"] for student, each in found.items()}) == (0, {"s1": "same", "s2": "same"})
    assert len(results(grader, "--sample", "1")[1]) == 1
    assert "Of 2 looked at, 2 were graded again; the same: 2." in grader("verify").stdout
    assert "2 件が同じでした" in grader("verify", "--lang", "ja").stdout


def one_byte(content):
    return content[:-1] + bytes([content[-1] ^ 1])


@pytest.mark.parametrize("hides_it", [False, True], ids=["the bytes", "the bytes and their hash"])
def test_a_changed_byte_of_a_stored_file_is_told(graded, grader, database, hides_it):
    with database:
        (name, content), *_ = database.execute(
            "SELECT hash, content FROM submission_blob WHERE hash ="
            " (SELECT blob_hash FROM submission WHERE student_id = 's2')"
        ).fetchall()
        if hides_it:  # whoever changes the files knows how to count again
            (source,) = mapping.unpacked(content)
            packed = mapping.packed([source._replace(content=source.content.replace(b"x / 3", b"x / 4"))])
            database.execute("PRAGMA foreign_keys = OFF")
            new = hashlib.sha256(packed).hexdigest()
            database.execute("UPDATE submission_blob SET hash = ?, content = ? WHERE hash = ?", [new, packed, name])
            database.execute("UPDATE submission SET blob_hash = ? WHERE blob_hash = ?", [new, name])
        else:
            database.execute("UPDATE submission_blob SET content = ? WHERE hash = ?", [one_byte(content), name])

    code, found = results(grader)

    assert (code, found["s1"]["result"], found["s2"]["result"]) == (1, "same", "damaged")
    assert "do not have the hash of what was submitted (1): doubling/s2" in " ".join(grader("verify").stdout.split())


def test_a_changed_check_is_told_and_nothing_compared(graded, grader):
    hidden = graded / "assignments/doubling/hidden/test_hidden.py"
    hidden.write_text(hidden.read_text("utf-8").replace("size=4", "size=5"), "utf-8")

    code, found = results(grader)

    assert (code, {each["result"] for each in found.values()}) == (1, {"other_checks"})
    assert "have changed since" in grader("verify").stdout


def test_another_secret_is_told_and_nothing_compared(graded, grader):
    (graded / "course.secret").write_text("5eed" * 16, "utf-8")

    code, found = results(grader)

    assert (code, {each["result"] for each in found.values()}) == (1, {"other_secret"})
    assert "Put the old course.secret back" in " ".join(grader("verify").stdout.split())


def test_an_assignment_that_is_gone_is_told(graded, grader):
    (graded / "assignments/doubling").rename(graded / "elsewhere")

    assert {each["result"] for each in results(grader)[1].values()} == {"no_assignment"}


def test_another_mark_is_told_with_what_differs_in_the_environment(graded, grader, database):
    with database:
        database.execute(
            "UPDATE check_outcome SET verdict = 'PASSED', points_hundredths = 200 WHERE verdict = 'FAILED'"
        )
        database.execute("UPDATE run SET environment = json_set(environment, '$.numpy', '1.26.0')")

    code, found = results(grader)

    assert (code, found["s1"]["result"], found["s2"]["result"]) == (1, "same", "differs")
    assert (found["s2"]["old_points"], found["s2"]["new_points"]) == (3, 1)
    assert found["s2"]["checks"][0]["check"] == "test_half_halves"
    assert found["s1"]["environment"].keys() == found["s2"]["environment"].keys() == {"numpy"}
    said = " ".join(grader("verify").stdout.split())
    assert "1 came out the same though something is another than then: numpy: 1.26.0 →" in said
    assert "what is another than then: numpy: 1.26.0 →" in said


def test_what_could_not_be_opened_has_nothing_to_compare(course, grader):
    folder = course / "submissions/doubling/s1"
    folder.mkdir(parents=True)
    (folder / "doubling.zip").write_bytes(b"PK\x03\x04 and no zip")
    grader("grade")

    code, found = results(grader)

    assert found["s1"]["result"] in ("no_files", "same")
    assert code == 0
