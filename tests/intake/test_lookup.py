"""Which course a path belongs to: never one that lies among students' files."""

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.intake.lookup import find_assignment, the_course

MANIFEST = (
    'title = {ja = "x", en = "x"}\nreference = "reference/x.py"\nhand_in = ["{assignment}_{name}.*"]\npoints = 1\n'
)
FILES = (
    *("c/course.toml", "c/submissions/x/s1/x.py", "c/submissions/x/s1/course.toml", "c/received/s2/course.toml"),
    *("c/received/s2/x.py", "c/received/s2/deep/y.py", "d/course.toml", "d/work/x.py", "inbox/s3/x.py"),
)
COURSES = {  # current folder, the path, the course
    "above": ("c", "c/submissions", "c"),
    "a folder with a course of its own": ("c", "c/received/s2", "c"),
    "a file beside a planted one": ("c", "c/received/s2/x.py", "c"),
    "a file below a planted one": ("c", "c/received/s2/deep/y.py", "c"),
    "a planted one, from outside": (".", "c/submissions/x/s1/x.py", "c"),
    "a planted one, from elsewhere": ("inbox", "c/received/s2/deep/y.py", "c"),
    "no course above": ("c", "inbox/s3/x.py", "c"),
    "another course": ("c", "d/work/x.py", "c"),
    "from outside": (".", "d/work/x.py", "d"),
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('time_zone = "Asia/Tokyo"\n' if file.suffix == ".toml" else "x = 1\n")
    manifest = tmp_path / "c/assignments/first/manifest.toml"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(MANIFEST)
    return tmp_path


@pytest.mark.parametrize(("here", "path", "course"), COURSES.values(), ids=COURSES)
def test_the_course_is_that_of_the_current_folder_or_the_outermost(place, monkeypatch, here, path, course):
    monkeypatch.chdir(place / here)

    assert the_course(place / path).root == place / course


def test_outside_of_any_course_a_folder_is_not_its_own_course(place, monkeypatch):
    (place / "inbox/s3/course.toml").write_text('time_zone = "Asia/Tokyo"\n')
    monkeypatch.chdir(place)

    with pytest.raises(UsageError, match="no course"):
        the_course(place / "inbox/s3")


def test_a_file_of_another_course_is_told_as_such(place, monkeypatch):
    monkeypatch.chdir(place / "c")

    with pytest.raises(UsageError) as told:
        find_assignment(None, place / "d/work/x.py")

    assert str(place / "d") in told.value.problem.what.en
    assert "cd" in told.value.problem.next.en
