"""What was recorded of a check is read again: calls, results, errors, and changes by the place of the argument."""

import numpy as np
import pytest

from grader.checks.arguments import inout
from grader.errors import StudentError
from grader.model import Limits
from grader.remote.client import Client, RecordedExchange
from grader.remote.in_process import LocalWorkerSource
from grader.remote.student import StudentModule
from grader.remote.trace import INSIDE, exchanges

LIMITS = Limits(cpu_seconds=1, wall_seconds=5, memory_mb=64, processes=1, output_kb=1)


class InPlace:
    def step(self, params, grads):
        for name in params:
            params[name] -= grads[name]


class Replaces:
    def step(self, params, grads):
        for name in params:
            params[name] = params[name] - grads[name]


def halves(x, by=2):
    return {"half": x / by, "rest": [1, None]}


def fails():
    raise ZeroDivisionError("on purpose")


def spoils(x, rows):
    x[0] = 9.0
    rows[1] = "new"


def counts(n):
    yield from ((k, np.full(2, k)) for k in range(n))


def breaks_off(n):
    yield n
    raise ZeroDivisionError("in between")


NAMES = {each.__name__: each for each in (InPlace, Replaces, halves, fails, spoils, counts, breaks_off)}


@pytest.fixture
def calls():
    found = Client(LocalWorkerSource(lambda: dict(NAMES)).fork(LIMITS), lambda _cell, _line: None)
    found.begin(LIMITS)
    return found


@pytest.fixture
def student(calls):
    return StudentModule(calls, dict.fromkeys(NAMES, "function"), "")


def test_a_call_has_its_arguments_by_place_and_its_result(calls, student):
    student.halves(np.arange(4.0), by=4)

    (found,) = exchanges(calls.transcript)

    assert (found.name, found.of_module, found.error, found.changes) == ("halves", True, None, {})
    assert found.inputs["0"].tolist() == [0, 1, 2, 3]
    assert found.inputs["by"] == 4
    assert found.result["half"].tolist() == [0, 0.25, 0.5, 0.75]
    assert found.result["rest"] == [1, None]


def test_many_calls_in_one_exchange_are_told_from_one_call(calls, student):
    student.halves(np.arange(4.0))
    student.halves.many([(1.0,), (2.0,)])

    assert [found.many for found in exchanges(calls.transcript)] == [False, True]


def test_what_a_generator_yields_is_the_result_of_its_call(calls, student):
    first, second = student.counts(2), student.counts(3)

    assert len(list(zip(first, second, strict=False))) == 2

    found = list(exchanges(calls.transcript))
    assert [call.name for call in found] == ["counts", "counts"]
    assert [[k for k, _ in call.result] for call in found] == [[0, 1], [0, 1]]
    assert found[0].result[1][1].tolist() == [1, 1]


def test_an_empty_generator_is_an_empty_list_and_an_error_in_one_is_that_of_its_call(calls, student):
    assert list(student.counts(0)) == []
    with pytest.raises(StudentError):
        list(student.breaks_off(1))

    empty, broken = exchanges(calls.transcript)

    assert (empty.name, empty.result) == ("counts", [])
    assert (broken.name, broken.result, broken.error) == ("breaks_off", None, ("ZeroDivisionError", "in between"))


def test_an_error_has_its_type_and_words(calls, student):
    with pytest.raises(StudentError):
        student.fails()

    assert [found.error for found in exchanges(calls.transcript)] == [("ZeroDivisionError", "on purpose")]


@pytest.mark.parametrize("name", ["InPlace", "Replaces"])
def test_a_parameter_changed_in_place_and_one_put_in_its_place_are_the_same_change(calls, student, name):
    params, grads = {"W": np.ones(2), "b": np.ones(1)}, {"W": np.full(2, 0.5), "b": np.zeros(1)}
    optimizer = getattr(student, name)()

    optimizer.step(inout(params), grads)
    optimizer.step(inout(params), grads)

    made, *steps = exchanges(calls.transcript)
    assert (made.name, made.result) == (name, INSIDE)
    assert [step.of_module for step in steps] == [False, False]
    assert [{place: now.tolist() for place, now in step.changes.items()} for step in steps] == [
        {"0/W": [0.5, 0.5]},
        {"0/W": [0.0, 0.0]},
    ]


def test_changes_below_lists_and_of_plain_values_have_their_place(calls, student):
    student.spoils(inout(np.zeros(2)), inout(["a", "b"]))

    (found,) = exchanges(calls.transcript)

    assert found.changes["0"].tolist() == [9, 0]
    assert found.changes["1/1"] == "new"


def test_a_change_that_nobody_asked_for_has_its_place(calls, student):
    student.spoils(np.zeros(2), inout(["a", "b"]))

    (found,) = exchanges(calls.transcript)

    assert (found.changes, found.touched) == ({"1/1": "new"}, ("0",))


@pytest.mark.parametrize("body", [b"", b"junk", b"\x93\x01\xa2ok", b"\x90"], ids=["empty", "junk", "cut", "short"])
def test_what_cannot_be_read_ends_the_record(calls, student, body):
    student.halves(np.ones(1))
    good = calls.transcript[0]

    found = list(exchanges([good, RecordedExchange(good.what, good.name, good.request, body), good]))

    assert len(found) == 1
