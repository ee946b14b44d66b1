"""What the student's code raises, and names that it does not define, in words and with their place."""

import builtins

import numpy as np
import pytest

from grader.errors import CheckEnded, StudentError
from grader.model import Verdict
from grader.remote.student import error_class, missing

SOURCE = """
import numpy as np

def fails(message):
    raise ValueError(message)

def fails_deeper(x):
    return np.linalg.solve(np.zeros((2, 2)), x)

class OwnError(KeyError):
    pass

def fails_its_own_way():
    raise OwnError("key")

def odd_error():
    class Odd(Exception):
        def __str__(self):
            raise RuntimeError
    raise Odd

def surrogate_error():
    raise ValueError("a\\ud800b")

def a_group():
    raise ExceptionGroup("several", [ValueError("one")])

def mistyped_softmax():
    return 1

class Counter:
    pass

def add(a, b):
    return a + b
"""
BUILTIN_ERRORS = [name for name, k in vars(builtins).items() if isinstance(k, type) and issubclass(k, BaseException)]


@pytest.fixture
def student(hand_in):
    with hand_in(SOURCE).check() as one:
        yield one


class TestErrors:
    def test_the_error_is_also_the_builtin_one(self, student):
        with pytest.raises(ValueError, match="too small") as caught:
            student.fails("too small")

        assert isinstance(caught.value, StudentError)
        assert caught.value.type_name == "ValueError"
        assert caught.value.message == "too small"

    def test_a_subclass_is_raised_as_the_builtin_it_derives_from(self, student):
        with pytest.raises(KeyError) as caught:
            student.fails_its_own_way()

        assert caught.value.type_name == "OwnError"

    def test_the_place_is_the_students_line_not_numpys(self, student):
        with pytest.raises(StudentError) as caught:
            student.fails_deeper(np.ones(2))

        line = SOURCE.splitlines().index("    return np.linalg.solve(np.zeros((2, 2)), x)") + 1
        assert caught.value.type_name == "LinAlgError"
        assert caught.value.place.en == f"answer.py, line {line}: `return np.linalg.solve(np.zeros((2, 2)), x)`"
        assert f"{line} 行目" in caught.value.place.ja

    def test_an_error_whose_message_fails_is_told_without_one(self, student):
        with pytest.raises(StudentError) as caught:
            student.odd_error()

        assert (caught.value.type_name, caught.value.message) == ("Odd", "")

    def test_a_message_with_a_lone_surrogate_is_told_all_the_same(self, student):
        with pytest.raises(ValueError, match=r"a\?b"):
            student.surrogate_error()

    def test_an_exception_group_is_told_as_an_error_of_the_students(self, student):
        with pytest.raises(StudentError) as caught:
            student.a_group()

        assert caught.value.type_name == "ExceptionGroup"

    def test_wrong_arguments_are_a_type_error(self, student):
        with pytest.raises(TypeError):
            student.add()

    @pytest.mark.parametrize(
        "name",
        BUILTIN_ERRORS,
    )
    def test_any_builtin_exception_can_be_raised_on_this_side(self, name):
        error = error_class(name)(name, "message")

        assert isinstance(error, StudentError)
        assert "message" in str(error)

    def test_an_exception_that_is_not_builtin_is_plain(self):
        assert error_class("open") is StudentError
        assert error_class("") is StudentError
        assert error_class("no_such_name") is StudentError


class TestMissing:
    def test_a_misspelt_name_is_suggested(self, student):
        with pytest.raises(CheckEnded) as caught:
            student.misstyped_softmax(1)

        assert caught.value.verdict is Verdict.FAILED
        assert caught.value.message.en == "misstyped_softmax is not defined. Did you mean mistyped_softmax?"

    def test_a_name_unlike_all_others_is_told_with_those_that_are_there(self, hand_in):
        with hand_in("def f(): pass\nx = 1").check() as student, pytest.raises(CheckEnded) as caught:
            _ = student.backpropagation

        assert caught.value.message.en == "backpropagation is not defined (found: f, x)."

    def test_a_failing_line_is_named_for_what_it_would_have_defined_and_for_nothing_else(self, hand_in):
        with hand_in("quotient = 1 / 0").check() as student:
            with pytest.raises(CheckEnded) as of_the_line:
                _ = student.quotient
            with pytest.raises(CheckEnded) as of_another:
                _ = student.backpropagation

        assert "answer.py, line 1: `quotient = 1 / 0`" in of_the_line.value.message.en
        assert of_another.value.message.en == "backpropagation is not defined (found: nothing)."

    def test_an_empty_module_defines_nothing(self, hand_in):
        with hand_in("pass").check() as student, pytest.raises(CheckEnded) as caught:
            _ = student.f

        assert caught.value.message.ja == "f が定義されていません（定義されているもの: なし）。"

    def test_a_name_that_vanishes_while_grading_fails_the_check(self, hand_in):
        handed = hand_in("def f():\n    global f\n    del f\n")
        handed.call("f")

        assert handed.ending("f").verdict is Verdict.FAILED

    def test_dunder_names_are_no_names_of_the_students(self, student):
        assert not hasattr(student, "__wrapped__")
        assert not hasattr(student.Counter(), "__array__")


def test_a_cell_is_named_in_the_place_of_an_error(notebook):
    handed = notebook("import numpy as np", "# 2\ndef f(x):\n    return x / 0")

    with pytest.raises(ZeroDivisionError) as caught:
        handed.call("f", 1)

    assert caught.value.place.en == "code cell 2, line 3: `return x / 0`"
    assert caught.value.place.ja == "コードセル 2 の 3 行目: `return x / 0`"


def test_a_name_in_other_capitals_is_the_one_that_was_meant():
    assert "ReLU" in missing("relu", {"ReLU": "function", "tanh": "function"}, ()).en
    assert "ADAM" in missing("Adam", {"ADAM": "class", "SGD": "class"}, ()).en
    assert "Did you" in missing("relu", {"ReLU": "function"}, ()).en
