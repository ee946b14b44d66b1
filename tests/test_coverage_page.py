"""docs/coverage.md says what is so, and no row of an assignment that is there has an empty cell."""

import pytest

from tests.rotation import NAMES, each
from tools import coverage

ROWS = [name for _, entries in coverage.names() for name in entries]


@pytest.mark.parametrize("assignment", each(NAMES))
def test_the_page_says_what_is_so_and_nothing_is_empty(assignment):
    rows = [coverage.row(name) for name in ROWS if name.assignment == assignment]
    written = coverage.PAGE.read_text("utf-8").splitlines()

    assert {row.name.en: row.empty for row in rows if row.empty} == {}
    assert [str(row) for row in rows if str(row) not in written] == [], "python -m tools.coverage"


@pytest.mark.parametrize("assignment", NAMES)
def test_every_function_that_is_checked_belongs_to_a_name_of_the_lecture(assignment):
    told = {of for name in ROWS if name.assignment == assignment for of in coverage.functions_of(name)}

    assert {check.of for check in coverage.checks_of(assignment)} == told


def test_the_page_has_a_row_for_every_name_and_no_other():
    written = [line for line in coverage.PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    names = [line.split(" | ")[0].removeprefix("| ") for line in written if not line.startswith(("| ---", "| name |"))]
    waiting = [str(coverage.Row(name)) for name in ROWS if not coverage.is_there(name.assignment)]

    assert names == [name.ja if name.ja == name.en else f"{name.ja}<br>{name.en}" for name in ROWS]
    assert [line for line in waiting if line not in written] == []


@pytest.mark.parametrize(
    ("cells", "empty"),
    [
        ({}, []),
        ({"functions": ()}, ["functions"]),
        ({"public": 0}, ["public checks"]),
        ({"mistakes": 0}, ["mistakes"]),
        ({"killed": 0}, ["mutants"]),
        ({"killed": 0, "equivalent": 3}, ["mutants"]),
        ({"killed": None}, []),
        ({"hidden": 0}, []),
        (
            {"functions": (), "public": 0, "mistakes": 0, "killed": 0},
            ["functions", "public checks", "mistakes", "mutants"],
        ),
    ],
)
def test_a_row_says_which_of_its_cells_are_empty(cells, empty):
    whole = coverage.Row(coverage.Name("ReLU", "ReLU", "activations"), ("relu",), 1, 2, 3, 4)

    assert whole._replace(**cells).empty == empty


def test_every_part_of_the_course_is_a_part_of_the_lecture():
    from grader.course.course import find_course
    from grader.course.syllabus import read_syllabus

    path = read_syllabus(find_course(coverage.ROOT))
    told = [{name.assignment for name in entries} for _, entries in coverage.names()]

    assert told == [{topic.name for topic in topics} for _, _, topics in path.by_part()]
