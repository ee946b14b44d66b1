"""Functions that overwrite their arguments gain nothing by it; a check that lets them is found."""

import numpy as np
import pytest

from grader.audit.findings import Group
from grader.audit.hostile import overwrite

INOUT = "from grader.checks import assert_close, hint, inout, points"
PLAIN = "from grader.checks import assert_close, hint, points"


@pytest.mark.slow
def test_an_assignment_whose_checks_keep_their_inputs_has_no_problem(course):
    assert course.audit(mutants="none").hostile == Group(4, 4)  # two functions, two numbers


WRONG_ORDER = {
    "expects_after_the_call": "half = student.half(inout(x))\n    assert_close(half, reference.half(x))",
    "expects_by_hand_after_the_call": "half = student.half(inout(x))\n    assert_close(half, x / 2)",
    "by_keyword": "half = student.half(x=inout(x))\n    assert_close(half, x / 2)",
    "an_expression_that_comes_later": "assert_close(student.half(inout(x)), reference.half(x))",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", WRONG_ORDER)
def test_a_check_that_expects_what_the_student_wrote_is_found(course, problems, name):
    course.change("public/test_half.py", PLAIN, INOUT)
    course.change("public/test_half.py", "assert_close(student.half(x), expected)", WRONG_ORDER[name])

    found = problems()

    said = (
        "half: only a function that overwrites its arguments with {}, and answers rightly for that, passes: test_half"
    )
    assert {said.format(0), said.format(1)} <= set(found)


RIGHT_ORDER = {
    "expects_before_the_call": "assert_close(student.half(inout(x)), expected)",
    "not_marked": "assert_close(student.half(x), reference.half(x))",
    "marked_and_looked_at": (
        "before = x.copy()\n    assert_close(student.half(inout(x)), expected)\n    assert_close(x, before)"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", RIGHT_ORDER)
def test_a_check_that_expects_the_judges_own_values_is_not_found(course, problems, name):
    course.change("public/test_half.py", PLAIN, INOUT)
    course.change("public/test_half.py", "assert_close(student.half(x), expected)", RIGHT_ORDER[name])

    assert problems() == []


CLASS = """


class Scale:
    def __init__(self, w):
        self.w = w

    def times(self, x):
        return self.w * x
"""
OF_A_CLASS = """


@points(0, of="Scale", ja="倍にする", en="scales")
def test_scale(student, reference, rng):
    w, x = rng.normal(size=3), rng.normal(size=3)
    scale = student.Scale(w)
    assert_close(scale.times(inout(x)), w * x)
"""


@pytest.mark.slow
def test_methods_of_classes_are_tried_too(course, problems):
    course.change("reference/halves.py", "return np.sum(half(x), axis=-1)", "return np.sum(half(x), axis=-1)" + CLASS)
    course.change("public/test_half.py", PLAIN, INOUT)
    course.change(
        "public/test_half.py",
        "assert_close(student.half(x), expected)",
        "assert_close(student.half(x), expected)" + OF_A_CLASS,
    )

    found = [problem for problem in problems() if problem.startswith("Scale: only")]

    assert found == [
        "Scale: only a function that overwrites its arguments with 0, and answers rightly for that, passes: test_scale"
    ]  # with 1 the weights are overwritten, too, and the check knows them


def test_every_number_is_overwritten_wherever_it_lies():
    array, mask, frozen = np.ones((2, 2)), np.array([True]), np.ones(1)
    frozen.setflags(write=False)
    given = [{"W": array, "rate": 0.5}, (mask, [2.5, "a", 3]), frozen]

    overwrite(given, 0)

    assert not array.any()
    assert not mask.any()
    assert frozen.all()
    assert given[0]["rate"] == 0.0
    assert given[1][1] == [0.0, "a", 3]
