"""``grader backup``: what was kept comes back whole, or nothing is touched."""

import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import pytest

from grader.store import marks, open_store

RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"


@pytest.fixture
def graded(course, hand_in, grader):
    hand_in("s1", RIGHT)
    assert grader("grade").returncode == 0
    return course


@pytest.fixture
def kept(graded, grader):
    """A backup of the course with one grading."""
    assert grader("backup", "-o", "kept.zip").returncode == 0
    return graded / "kept.zip"


def points(course):
    with open_store(f"sqlite:///{course / 'grades.sqlite'}") as store:
        return {mark.student: mark.points for mark in marks(store)}


def test_a_backup_is_for_its_owners_eyes_and_comes_back_whole(graded, grader, hand_in):
    made = grader("backup")
    (file,) = (graded / "backups").iterdir()
    secret = (graded / "course.secret").read_text()
    hand_in("s2", RIGHT)
    grader("grade")
    (graded / "course.secret").write_text("5eed" * 16)

    asked = grader("backup", "--restore", file)
    restored = grader("backup", "--restore", file, "--yes")

    assert (made.returncode, "students: 2, gradings: 1, with course.secret" in made.stdout) == (0, True)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert (asked.returncode, restored.returncode) == (1, 0)
    assert points(graded) == {"s1": 3}
    assert (graded / "course.secret").read_text() == secret
    assert (graded / "course.secret").stat().st_mode & 0o777 == 0o600
    aside = sorted(each.name.rpartition(".replaced-")[0] for each in graded.glob("*.replaced-*"))
    assert aside == ["course.secret", "grades.sqlite"]
    with closing(sqlite3.connect(next(graded.glob("grades.sqlite.replaced-*")))) as old:
        assert old.execute("SELECT count(*) FROM grading").fetchone() == (2,)
    assert grader("verify").returncode == 0


def test_it_is_whole_though_somebody_writes_meanwhile(graded, grader):
    with closing(sqlite3.connect(graded / "grades.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO student (id, name, kana, email) VALUES ('half done', '', '', '')")

        assert grader("backup", "-o", "kept.zip").returncode == 0

        other.execute("ROLLBACK")
    assert "students: 2" in grader("backup", "--restore", "kept.zip").stdout


def one_byte(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


DAMAGES = {
    "one byte": one_byte,
    "the end is missing": lambda content: content[:-100],
    "nothing": lambda _content: b"",
    "no zip": lambda content: b"SQLite format 3\0" + content[:100],
    "another zip": lambda _content: b"PK\x05\x06" + bytes(18),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_refused_and_nothing_is_touched(kept, grader, damage):
    before = points(kept.parent)
    kept.write_bytes(damage(kept.read_bytes()))

    refused = grader("backup", "--restore", kept, "--yes")

    assert refused.returncode == 2
    assert "no backup, or it is damaged" in refused.stderr
    assert points(kept.parent) == before
    assert list(kept.parent.glob("*.replaced-*")) == []


@pytest.mark.parametrize("name", ["grades.sqlite", "course.secret"])
def test_what_was_changed_inside_is_noticed(kept, grader, name):
    with zipfile.ZipFile(kept) as archive:
        content = {each: archive.read(each) for each in archive.namelist()}
    content[name] = one_byte(content[name])
    with zipfile.ZipFile(kept, "w") as archive:
        for each, value in content.items():
            archive.writestr(each, value)

    assert "damaged" in grader("backup", "--restore", kept).stderr


def test_a_database_in_use_is_not_replaced(kept, grader):
    with closing(sqlite3.connect(kept.parent / "grades.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        refused = grader("backup", "--restore", kept, "--yes")

    assert (refused.returncode, "Another program is using the database" in refused.stderr) == (2, True)


def test_what_cannot_be_is_told(graded, grader):
    (graded / "there.zip").touch()

    for arguments, said in (
        (("-o", "there.zip"), "There is such a file already"),
        (("--restore", "nowhere.zip"), "There is no such backup"),
        (("-o", "a.zip", "--restore", "there.zip"), "do not go together"),
        (("-o", "a.zip", "--db", "postgresql://localhost/grades"), "A database on a server"),
        (("--db", "sqlite:///nowhere.sqlite"), "no database of grades yet"),
    ):
        ended = grader("backup", *arguments)
        assert (ended.returncode, said in ended.stderr) == (2, True), (arguments, ended)


def test_a_secret_that_is_elsewhere_is_told(graded, grader):
    (graded / "course.secret").rename(graded / "elsewhere")

    made = grader("backup")

    assert made.returncode == 0
    assert "Keep the value of GRADER_SECRET" in made.stderr


def test_who_is_forgotten_is_in_no_backup_that_we_made(graded, grader):
    grader("backup")
    (file,) = (graded / "backups").iterdir()
    grader("backup", "--restore", file, "--yes")
    for folder in (graded, graded / "backups"):  # what a backup leaves that is killed
        (folder / ".backup-abc/again").mkdir(parents=True)
        (folder / ".backup-abc/again/grades.sqlite").write_bytes(b"s1")

    assert grader("forget", "s1", "--person", "--yes").returncode == 0

    left = [each for each in graded.rglob("*") if each.is_file() and "submissions" not in each.parts]
    assert [each.name for each in left if each.suffix == ".zip" or ".sqlite.replaced-" in each.name] == []
    assert [each for each in left if ".backup-abc" in each.parts] == []


KILLED = """
import os, signal
from pathlib import Path
from grader.course.course import find_course
from grader.grading import backups

real = Path.replace
def killed(self, target):
    if Path(target).name == "grades.sqlite":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, target)
Path.replace = killed
course = find_course(Path.cwd())
backups.restore_backup(course, course.database, Path("kept.zip"))
"""


def test_killed_while_it_puts_a_backup_in_place_what_was_there_stands(kept, hand_in, grader):
    hand_in("s2", RIGHT)
    grader("grade")

    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=kept.parent, env=os.environ, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert points(kept.parent) == {"s1": 3, "s2": 3}
