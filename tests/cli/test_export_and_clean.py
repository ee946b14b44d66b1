"""`grader export` and `grader clean`: what leaves the course holds nobody, and what may go is shown before it goes."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grader.course.course import find_course
from grader.grading.cleaning import caches, remove, too_old
from grader.store import open_store, reads, remember_files

HELP = "def double(x):\n    return 2 * x\n\n\ndef half(x):\n    return x / 3  # 山田 太郎 wrote this\n"


@pytest.fixture
def graded(course: Path, grader, hand_in, made_before, monkeypatch, tmp_path_factory):
    def make():
        (course / "roster.csv").write_text(
            "id,name,kana,email,group\ns1,山田 太郎,ヤマダ タロウ,yamada@example.ac.jp,Team Eins\n"
            "s2,鈴木 花子,スズキ ハナコ,suzuki@example.ac.jp,Team Eins\n",
            "utf-8",
        )
        hand_in("s1", HELP)
        assert grader("grade").returncode == 0
        why = ("--why", "鈴木 花子 helped", "--by", "Tanaka Ichiro")
        assert (
            grader(
                "mark", "doubling", "--student", "s1", "--criterion", "test_half_halves", "--points", "1", *why
            ).returncode
            == 0
        )

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    return made_before("exported", course, make)


def read(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_a_pseudonymous_export_holds_the_numbers_and_nobody(graded, grader):
    assert grader("export", "--pseudonymous", "-o", "a.zip").returncode == 0
    assert grader("export", "--pseudonymous", "-o", "b.zip").returncode == 0

    found = read(graded / "a.zip")
    everything = "\n".join(found.values()).casefold()
    people = ["s1", "s2", "山田", "太郎", "ヤマダ", "yamada", "鈴木", "花子", "suzuki", "example.ac.jp", "team eins"]
    assert [word for word in [*people, "tanaka", "helped", "doubling.py", "submissions/"] if word in everything] == []
    (mark,) = csv.DictReader(io.StringIO(found["marks.csv"]))
    assert (mark["points"], mark["by_hand"], mark["graded_at"]) == ("2", "1", datetime.now(UTC).date().isoformat())
    checks = {row["check"]: row["verdict"] for row in csv.DictReader(io.StringIO(found["checks.csv"]))}
    assert checks == {"test_double_doubles": "PASSED", "test_half_halves": "FAILED"}
    students = list(csv.DictReader(io.StringIO(found["students.csv"])))
    assert len({one["student"] for one in students}) == 2
    assert len({one["group"] for one in students}) == 1
    assert (graded / "a.zip").read_bytes() == (graded / "b.zip").read_bytes()
    assert (graded / "a.zip").stat().st_mode & 0o777 == 0o600


def test_an_export_with_names_says_so_and_writes_over_nothing(graded, grader):
    done = grader("export", "-o", "all.zip")
    again = grader("export", "-o", "all.zip")

    assert "It holds personal data" in done.stdout
    assert "山田 太郎" in read(graded / "all.zip")["students.csv"]
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_without_the_secret_there_are_no_pseudonyms(graded, grader):
    (graded / "course.secret").unlink()

    ended = grader("export", "--pseudonymous", "-o", "a.zip")

    assert (ended.returncode, "nothing to make pseudonyms with" in ended.stderr) == (2, True)
    assert not (graded / "a.zip").exists()
    assert not (graded / "course.secret").exists()


def test_caches_are_listed_and_go_and_the_marks_stay(graded, grader):
    before = grader("report", "--format", "json").stdout
    (graded / "reference/__pycache__").mkdir(exist_ok=True)
    (graded / "reference/__pycache__/doubling.pyc").write_bytes(b"x")
    url = f"sqlite:///{graded / 'grades.sqlite'}"
    with open_store(url) as store:  # `grade` itself remembers a file once it has lain there for two seconds
        remember_files(store, "doubling", {("s1", "doubling.py"): ("a look", "a fingerprint")})

    shown = grader("clean")
    kinds = {one.kind for one in caches(find_course(graded), url)}
    done = grader("clean", "--yes")

    assert (shown.returncode, done.returncode) == (1, 0)
    assert {"bytecode", "seen_files"} <= kinds
    assert grader("clean").stdout == "There is no cache.\n"
    assert grader("report", "--format", "json").stdout == before
    assert json.loads(grader("grade", "--format", "json").stdout)["unchanged"] == 1


def test_what_is_older_than_the_course_keeps_goes_with_all_its_backups(graded, grader):
    with (graded / "course.toml").open("a", encoding="utf-8") as settings:
        settings.write("keep_days = 100\n")
    assert grader("backup").returncode == 0
    course, url = find_course(graded), f"sqlite:///{graded / 'grades.sqlite'}"
    now = datetime.now(UTC)

    assert too_old(course, url, now + timedelta(days=99)) == []
    found = too_old(course, url, now + timedelta(days=101))
    remove(found, url, "tanaka")

    assert [(one.kind, one.where) for one in found if one.kind == "person"] == [("person", "s1")]
    assert [one.kind for one in found] == ["copy", "person"]
    assert list((graded / "backups").glob("*.zip")) == []
    with open_store(url) as store:
        assert [one.id for one in reads.students(store)] == ["s2"]
        assert reads.marks(store) == []
    assert "nothing is older" in grader("clean", "--old").stdout.lower()


def test_without_a_time_to_keep_nothing_is_too_old(graded, grader):
    ended = grader("clean", "--old")

    assert (ended.returncode, "keep_days" in ended.stderr) == (2, True)
