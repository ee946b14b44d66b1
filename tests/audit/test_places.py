"""The file and line that each finding of an audit is about."""

import pytest

from grader.audit.places import Places, place_of_error
from grader.checks.collect import collect
from grader.course.manifest import read_manifest


@pytest.fixture
def places(course):
    assignment = read_manifest(course.root / "assignments/halves")
    return Places(assignment, collect(assignment.folder))


HALVES = "assignments/halves"


@pytest.mark.parametrize(
    ("where", "check", "file", "text"),
    [
        ("test_half", "", f"{HALVES}/public/test_half.py", "@points(1"),  # with its decorators
        ("test_rows", "", f"{HALVES}/hidden/test_rows.py", "@points(2"),
        ("wrong/doubles.py", "test_half", f"{HALVES}/wrong/doubles.py", "FAILS ="),
        ("wrong/sums_all.py", "", f"{HALVES}/wrong/sums_all.py", "FAILS ="),
        ("right/times.py", "test_half", f"{HALVES}/right/times.py", "def half"),
        ("right/times.py", "test_rows", f"{HALVES}/right/times.py", ""),  # it does not define rows
        ("right/times.py", "", f"{HALVES}/right/times.py", ""),
        ("starter/en/halves.py", "", f"{HALVES}/starter/en/halves.py", ""),
        ("halves.py", "test_rows", "reference/halves.py", "def rows"),
        ("halves.py", "", "reference/halves.py", ""),
        ("reference", "test_half", "reference/halves.py", "def half"),
        ("half", "", "reference/halves.py", "def half"),
        ("rows.not_there", "", "reference/halves.py", "def rows"),
        ("#3", "test_rows", f"{HALVES}/hidden/test_rows.py", "@points(2"),  # a rewrite of the reference
        ("manifest.toml", "", f"{HALVES}/manifest.toml", ""),
        ("no_such_thing", "", f"{HALVES}/manifest.toml", ""),
        ("", "", f"{HALVES}/manifest.toml", ""),
    ],
)
def test_a_finding_is_about_the_line_that_has_to_change(course, places, where, check, file, text):
    place = places.of(where, check)

    assert place.file == str(course.root / file)
    lines = ["", *(course.root / file).read_text("utf-8").splitlines()]
    assert text in lines[place.line]
    assert bool(place.line) == bool(text)


def test_what_cannot_be_collected_is_told_with_its_line(course):
    folder = course.root / "assignments/halves"
    file = folder / "hidden/test_rows.py"

    assert place_of_error(f"{file}:7", folder) == (str(file), 7)
    assert place_of_error(str(file), folder) == (str(file), 0)
    assert place_of_error("hidden/gone.py:7", folder) == (str(folder / "manifest.toml"), 0)


def test_a_variant_that_is_no_python_has_no_line_and_costs_no_audit(course, places):
    course.write("right/broken.py", "def half(x:\n")

    assert places.of("right/broken.py", "test_half") == (str(course.root / "assignments/halves/right/broken.py"), 0)
