from pathlib import Path

import pytest

from grader.course.rubric import read_rubric
from grader.course.toml import TomlTable
from grader.errors import AssignmentError
from grader.model import Criterion, Text

FIGURE = {"id": "figure", "points": 3, "ja": "図", "en": "figure"}


def settings(*criteria):
    return TomlTable(Path("manifest.toml"), {"rubric": list(criteria)})


def test_criteria_come_in_order_with_their_points_and_words():
    found = read_rubric(settings(FIGURE, FIGURE | {"id": "words", "points": 0.5}))

    assert found == (Criterion("figure", 3.0, Text("図", "figure")), Criterion("words", 0.5, Text("図", "figure")))


def test_without_a_rubric_a_person_marks_nothing():
    assert read_rubric(TomlTable(Path("manifest.toml"), {})) == ()


@pytest.mark.parametrize(
    ("criteria", "named"),
    [
        ([FIGURE, FIGURE], r"rubric\[2\].id"),
        ([FIGURE | {"id": "test_a"}], r"rubric\[1\].id"),
        ([FIGURE | {"id": "A b"}], r"rubric\[1\].id"),
        ([FIGURE | {"points": 0}], r"rubric\[1\].points"),
        ([FIGURE | {"colour": "red"}], r"rubric\[1\].colour"),
        ([{"id": "figure", "points": 1, "ja": "図"}], r"rubric\[1\].en"),
        (["figure"], "rubric"),
    ],
)
def test_what_is_wrong_is_named(criteria, named):
    with pytest.raises(AssignmentError, match=named):
        read_rubric(settings(*criteria))
