"""``grader grade --isolation``: never unconfined without a word, and kept with every grading."""

import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.sandbox.conftest import old_kernel, open_python, run_open

__all__ = ["old_kernel", "open_python", "run_open"]  # fixtures
RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"


def kept(course):
    with closing(sqlite3.connect(f"file:{course}/grades.sqlite?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT environment FROM run JOIN grading ON grading.run_id = run.id ORDER BY grading.id"
        ).fetchall()
    return [(found["isolation"], found["layers"]) for found in (json.loads(row) for (row,) in rows)]


@pytest.mark.slow
@pytest.mark.parametrize("wish", ["best", "required"])
def test_with_every_layer_nothing_is_said_and_the_layers_are_kept(namespaces, grader, course, hand_in, wish):
    hand_in("s1", RIGHT)

    result = grader("grade", "--isolation", wish)

    assert (result.returncode, result.stderr) == (0, "")
    [(level, layers)] = kept(course)
    assert level == "FULL"
    assert layers.startswith("namespaces, Landlock ")


@pytest.mark.slow
def test_without_isolation_one_line_warns_and_the_grades_say_so(grader, course, hand_in):
    hand_in("s1", RIGHT)

    english, japanese = grader("grade", "--isolation", "none"), grader("grade", "--isolation", "none", lang="ja")

    assert english.returncode == 0
    assert english.stderr == "WARNING: grading without any isolation: submissions can do whatever you can do\n"
    assert japanese.stderr == "警告: 隔離せずに採点しています。提出物は、あなたの権限で何でもできます。\n"
    assert kept(course) == [("NONE", "none")]


@pytest.mark.slow
def test_grades_without_isolation_do_not_count_as_done_for_who_wants_it(namespaces, grader, course, hand_in):
    hand_in("s1", RIGHT)
    grader("grade", "--isolation", "none")

    again = grader("grade")

    assert "0 unchanged" in again.stdout
    assert [level for level, _ in kept(course)] == ["NONE", "FULL"]


# ------------------------------------------------------------------ on a kernel with neither namespaces nor Landlock
HOSTILE = """
import pathlib

stolen = []
for path in ("{course}/course.secret", "{course}/assignments/doubling/hidden/test_hidden.py"):
    try:
        stolen.append(pathlib.Path(path).read_bytes())
    except OSError:
        pass
try:
    with open("{course}/course.toml", "a") as file:
        file.write("# the hand-in was here")
except OSError:
    pass

def double(x):
    return x + x

def half(x):
    return x / 2 if not stolen else float(len(stolen))
"""


@pytest.fixture
def open_course(course, hand_in):
    """The course where an ordinary user may read and write, with one hostile submission in it."""
    with tempfile.TemporaryDirectory(prefix="course-") as name:
        place = Path(name)
        (place / "course.secret").write_text("5e" * 32, "utf-8")
        hand_in("s1", HOSTILE.format(course=place))
        shutil.copytree(course, place, dirs_exist_ok=True)
        for path in (place, *place.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        (place / "course.secret").chmod(0o600)
        if os.geteuid() == 0:
            os.chown(place / "course.secret", 64999, 64999)
        yield place


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--isolation", "best"), ("--isolation", "required")], ids=" ".join)
def test_where_nothing_keeps_files_apart_a_hostile_submission_is_not_graded(open_course, run_open, old_kernel, options):
    command = ("-m", "grader", "grade", *options)

    result = run_open(*command, cwd=open_course, user=True, first=old_kernel("namespaces", "landlock"))

    assert result.returncode == 2
    assert result.stdout == ""
    assert "missing: namespaces" in result.stderr
    assert "docs/security.md" in result.stderr
    assert not (open_course / "grades.sqlite").exists()
    assert "was here" not in (open_course / "course.toml").read_text("utf-8")


@pytest.mark.slow
def test_asked_for_by_name_weak_isolation_grades_with_a_loud_warning(open_course, run_open, old_kernel):
    command = ("-m", "grader", "grade", "--isolation", "weak")

    result = run_open(*command, cwd=open_course, user=True, first=old_kernel("namespaces", "landlock"))

    assert result.returncode == 0, result.stderr
    assert result.stderr.startswith("WARNING: grading with WEAK isolation: submissions may be able to read and change")
    assert kept(open_course) == [("WEAK", "no namespaces, Landlock 0, seccomp yes")]
    assert "was here" in (open_course / "course.toml").read_text("utf-8")  # the warning is the truth


GRADES = """
import sys, grader
from grader.errors import UsageError
try:
    report = grader.grade("submissions/doubling/s1/doubling.py", "doubling"{options})
except UsageError as error:
    sys.exit(str(error))
print(report.verdict, report.points)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "graded"),
    [("", False), (", isolation='best'", False), (", isolation='weak'", True)],
    ids=["nothing said", "best", "weak"],
)
def test_so_it_is_for_who_grades_from_python(open_course, run_open, old_kernel, options, graded):
    first = old_kernel("namespaces", "landlock")

    result = run_open("-c", GRADES.format(options=options), cwd=open_course, user=True, first=first)

    assert (result.stdout.startswith("GRADED"), "WARNING" in result.stderr) == (graded, graded)
    assert ("cannot be kept apart from this machine (WEAK)" in result.stderr) == (not graded)
    assert ("was here" in (open_course / "course.toml").read_text("utf-8")) == graded


DESK = """
import sys
from pathlib import Path
from grader.grading.grader import Grader, Settings
from grader.errors import UsageError
from grader.intake.load import single_submission
from grader.course.manifest import read_manifest
exercise = read_manifest(Path("assignments/doubling").resolve())
with Grader(Settings(b"seed")) as grader:
    for _ in range(2):
        try:
            print(grader.grade(single_submission(Path("submissions/doubling/s1/doubling.py"), "doubling"), exercise))
        except UsageError as error:
            print("refused:", error.problem.what.en)
"""


def test_a_grader_with_bare_settings_refuses_too(open_course, run_open, old_kernel):
    result = run_open("-c", DESK, cwd=open_course, user=True, first=old_kernel("namespaces", "landlock"))

    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["refused", "refused"], result.stderr
    assert "was here" not in (open_course / "course.toml").read_text("utf-8")


@pytest.mark.slow
def test_grades_of_weak_isolation_do_not_count_as_done_for_who_wants_better(
    namespaces, open_course, run_open, old_kernel
):
    weak = ("-m", "grader", "grade", "--isolation", "weak")
    run_open(*weak, cwd=open_course, user=True, first=old_kernel("namespaces", "landlock"))

    again = run_open("-m", "grader", "grade", cwd=open_course, user=True)

    assert "0 unchanged" in again.stdout, again.stderr
    assert [level for level, _ in kept(open_course)] == ["WEAK", "FULL"]
