"""A local worker behaves like a confined one: the same answers, errors, changes and callbacks."""

import weakref

import numpy as np
import pytest

from grader.checks.arguments import inout
from grader.errors import CheckEnded, StudentError
from grader.model import Limits
from grader.remote.client import Client
from grader.remote.in_process import LocalWorkerSource
from grader.remote.student import StudentModule

LIMITS = Limits(cpu_seconds=1, wall_seconds=5, memory_mb=64, processes=1, output_kb=1)


class Counter:
    def __init__(self, start):
        self.n = start

    def step(self, params):
        self.n += 1
        params["W"] -= 1.0
        params["b"] = params["b"] + self.n


def halves(x):
    print("printed")
    return x / 2


def fails():
    raise ValueError("bad")


held = []


def runs_out():
    kept = Counter(1)
    held.append(weakref.ref(kept))
    raise MemoryError


def asks(f, x):
    return f(x) + f(2 * x)


def asks_safely(f):
    try:
        return f(1)
    except ZeroDivisionError as error:
        return str(error)


NAMES = {kind.__name__: kind for kind in (Counter, halves, fails, runs_out, asks, asks_safely)}


@pytest.fixture
def calls():
    found = Client(LocalWorkerSource(lambda: dict(NAMES)).fork(LIMITS), lambda _cell, _line: None)
    found.begin(LIMITS)
    return found


@pytest.fixture
def student(calls):
    return StudentModule(calls, {**dict.fromkeys(NAMES, "function"), "Counter": "class"}, "")


def test_a_result_comes_back_as_a_copy_and_nothing_is_printed(student, capsys):
    x = np.arange(4.0)

    half = student.halves(x)

    assert half.tolist() == [0, 0.5, 1, 1.5]
    assert capsys.readouterr().out == ""


def test_an_error_is_the_students(student):
    with pytest.raises(ValueError, match="bad") as caught:
        student.fails()

    assert isinstance(caught.value, StudentError)


def test_what_a_function_held_that_ran_out_of_memory_is_let_go(student):
    with pytest.raises(CheckEnded):
        student.runs_out()

    assert held.pop()() is None


def test_objects_stay_inside_and_their_changes_come_back(student):
    counter, params = student.Counter(1), {"W": np.ones(2), "b": 0}
    same = params["W"]

    counter.step(inout(params))
    counter.step(inout(params))

    assert counter.n == 3
    assert same.tolist() == [-1, -1]
    assert params["b"] == 5


def test_a_callback_is_answered_and_may_call_the_student_itself(student):
    seen = []

    def f(x):
        seen.append(x)
        return float(student.halves(np.float64(x)))

    assert student.asks(f, 4) == 2 + 4
    assert seen == [4, 8]
    assert student.asks_safely(lambda x: x / 0) == "division by zero"


def test_the_answers_of_a_check_are_recorded_and_forgotten_with_the_next(calls, student):
    student.halves(np.ones(1))
    with pytest.raises(StudentError):
        student.fails()

    assert [(entry.what, entry.name) for entry in calls.transcript] == [("call", "halves"), ("call", "fails")]
    calls.begin(LIMITS)
    assert calls.transcript == []


def test_a_missing_function_is_told(calls):
    student = StudentModule(calls, {"nothing": "function"}, "")

    with pytest.raises(CheckEnded):
        student.nothing()
