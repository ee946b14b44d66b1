"""What a call does to its arguments stays in the worker; ``inout`` asks for it, for one call."""

from copy import deepcopy

import numpy as np
import pytest

from grader.checks import assert_inputs_unchanged, inout
from grader.checks.asserts import CheckFailure
from grader.errors import CheckEnded
from grader.model import Code, Verdict
from grader.remote.in_process import LocalWorkerSource
from grader.remote.session import Session

SOURCE = """
import numpy as np

def zero(x):
    x[...] = 0.0

def zero_both(x, y=None):
    x[...] = 0.0
    y[...] = 0.0

def deep(batches):
    for batch in batches:
        for array in batch:
            array += 1.0

def flatten(x):
    x.shape = (-1,)

def first(rows):
    rows[0] = "changed"

def renew(params):
    params["W"] = params["W"] + 1.0
    params["new"] = params["W"]

def grow_new(params):
    params["new"] += 1.0

def share(params, grads):
    params["W"] = grads["W"]

def both_shared(target, online):
    target["W"] = online["W"]

def total(x):
    return float(np.sum(x))

def calls_back(f, x):
    x[...] = 5.0
    f(x.copy())
    x[...] = 7.0
    return x

class Kept:
    def __init__(self, x):
        self.x = x
    def zero(self):
        self.x[...] = 0.0
    def total(self, x):
        return float(np.sum(self.x)), self.x is x
"""


class InProcess:
    """The same source in this process; it is served as a worker is."""

    def __init__(self, assignment):
        namespace = {}
        exec(SOURCE, namespace)
        parent = LocalWorkerSource(lambda: {name: value for name, value in namespace.items() if name[0] != "_"})
        self.session = Session(parent, Code("module", "answer.py", ("",)), (), assignment)
        self.session.load()


@pytest.fixture(params=["confined", "in this process"])
def handed(request, hand_in, make_assignment):
    return hand_in(SOURCE).session if request.param == "confined" else InProcess(make_assignment()).session


@pytest.fixture
def student(handed):
    with handed.check() as target:
        yield target.student


def notes(target):
    return [note.en for note in target.notes]


def test_an_argument_comes_back_changed_only_where_it_is_asked_for(student):
    kept, changed = np.ones(3), np.ones(3)

    student.zero(kept)
    student.zero(inout(changed))

    assert kept.tolist() == [1, 1, 1]
    assert changed.tolist() == [0, 0, 0]


def test_of_two_arguments_the_one_that_is_marked_comes_back(student):
    x, y = np.ones(2), np.ones(2)

    student.zero_both(x, y=inout(y))

    assert (x.tolist(), y.tolist()) == ([1, 1], [0, 0])


def test_what_lies_in_a_list_of_tuples_comes_back_with_it(student):
    kept, changed = ([(np.zeros(2), np.zeros(1))] for _ in range(2))

    student.deep(kept)
    student.deep(inout(changed))

    assert kept[0][0].tolist() == [0, 0]
    assert [array.tolist() for array in changed[0]] == [[1, 1], [1]]


def test_one_array_inside_of_an_argument_can_be_marked_alone(student):
    kept, changed = np.zeros(2), np.zeros(2)

    student.deep([(kept, inout(changed))])

    assert (kept.tolist(), changed.tolist()) == ([0, 0], [1, 1])


def test_the_mark_holds_for_one_call(student):
    x = np.ones(2)
    student.zero(inout(x))
    x[:] = 3.0

    student.zero(x)

    assert x.tolist() == [3, 3]


def test_what_the_student_puts_into_a_dict_is_passed_again_as_the_same_array(student):
    params = {"W": np.zeros(2)}

    student.renew(inout(params))
    assert params["new"] is params["W"]
    student.grow_new(inout(params))

    assert params["W"].tolist() == [2, 2]


def test_an_array_that_is_not_marked_is_not_the_checks_own_in_the_dict_that_is(student):
    params, grads = {"W": np.zeros(2)}, {"W": np.ones(2)}

    student.share(inout(params), grads)

    assert params["W"].tolist() == [1, 1]
    assert params["W"] is not grads["W"]


def test_where_both_are_marked_a_shared_array_is_seen(student):
    target, online = {"W": np.zeros(2)}, {"W": np.ones(2)}

    student.both_shared(inout(target), inout(online))

    assert target["W"] is online["W"]


def test_the_next_call_is_given_what_the_check_holds(student):
    x = np.ones(4)

    student.zero(x)

    assert student.total(x) == 4.0


def test_what_is_passed_again_is_the_same_object_inside_with_the_values_of_the_check(student):
    x = np.ones(2)
    kept = student.Kept(x)
    kept.zero()

    assert kept.total(x) == (2.0, True)


def test_a_change_that_is_not_asked_for_is_noted_once(handed):
    with handed.check() as target:
        for _ in range(3):
            target.student.zero(np.ones(2))
        target.student.zero(inout(np.ones(2)))
        target.student.total(np.ones(2))

    assert notes(target) == ["zero changed an array, list or dict that it was given (the original values were used)."]


def test_nothing_is_noted_where_the_change_is_asked_for(handed):
    with handed.check() as target:
        target.student.zero(inout(np.ones(2)))
        target.student.renew(inout({"W": np.ones(1)}))

    assert notes(target) == []


def test_a_callback_sees_the_checks_own_values(student):
    x, seen = np.ones(2), []

    student.calls_back(lambda _: seen.append(x.tolist()), inout(x))

    assert seen == [[1, 1]]
    assert x.tolist() == [7, 7]


@pytest.mark.parametrize("value", [1.0, "text", None, np.float64(2)], ids=["float", "text", "None", "scalar"])
def test_what_cannot_be_changed_cannot_be_marked(value):
    with pytest.raises(TypeError, match="inout"):
        inout(value)


def test_outside_of_a_check_it_is_the_argument_itself():
    x = np.ones(1)

    assert inout(x) is x


@pytest.mark.filterwarnings("ignore:Setting the shape:DeprecationWarning")  # by NumPy 2.5
@pytest.mark.parametrize(
    ("name", "arguments", "number"),
    [
        ("zero", (np.ones(2),), 1),
        ("zero_both", (np.zeros(2), np.ones(2)), 2),
        ("flatten", (np.ones((2, 3)),), 1),
        ("deep", ([(np.ones(2),)],), 1),
        ("first", (["as it was"],), 1),
        ("renew", ({"W": np.ones(1)},), 1),
    ],
)
def test_inputs_that_were_changed_are_seen_also_inside(student, name, arguments, number):
    with pytest.raises(CheckFailure, match=rf"{name} changed .*\(argument {number}\)"):
        assert_inputs_unchanged(getattr(student, name), *deepcopy(arguments))


def test_inputs_that_stay_as_they_are_pass(student):
    assert_inputs_unchanged(student.total, [np.array([1.0, np.nan])])


FORGED = """
import inspect, os
import numpy as np
from guest import wire

def lies(x, y):
    frame = inspect.currentframe()
    while not hasattr(frame.f_locals.get("self"), "stream"):
        frame = frame.f_back
    server = frame.f_locals["self"]
    shared = [wire.extension(wire.ARRAY, ["<f8", [2], bytes(16), "", number]) for number in range(4)]
    lists = [wire.extension(wire.SHARED, [number, []]) for number in range(-2, 4)]
    answer = [server.number, "ok", False, [shared, lists], {n: v for n, v in enumerate(shared)}]
    os.write(server.stream.write_to, wire.frame(answer))
"""


def test_a_forged_change_reaches_nothing_that_is_not_marked(hand_in):
    x, y = np.ones(2), {"W": np.ones(2)}

    with hand_in(FORGED).check() as student:
        student.lies(x, y)

    assert x.tolist() == y["W"].tolist() == [1, 1]


def test_in_a_forged_change_the_unmarked_argument_stays_too(hand_in):
    x, y = np.ones(2), np.ones(2)

    with hand_in(FORGED.replace("range(4)", "range(2)").replace("range(-2, 4)", "()")).check() as student:
        student.lies(x, inout(y))

    assert (x.tolist(), y.tolist()) == ([1, 1], [0, 0])


ENDLESS = {
    "a list that lies in itself": "shared(0, [shared(0, [])])",
    "many paths through few lists": "shared(0, [doubled(1)])",
    "a dict that lies in itself": "shared(0, [shared(-1, {'a': shared(0, [])})])",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_forged_container_without_end_is_refused(hand_in, name):
    source = FORGED.partition("    shared = [")[0] + (
        "    def shared(number, content):\n        return wire.extension(wire.SHARED, [number, content])\n"
        "    def doubled(depth):\n        if depth > 30:\n            return 1.0\n"
        "        return shared(-depth, [shared(-depth - 1, []), doubled(depth + 1)] * (depth < 30))\n"
        f"    answer = [server.number, 'ok', False, None, {{0: {ENDLESS[name]}}}]\n"
        "    os.write(server.stream.write_to, wire.frame(answer))\n"
    )

    with pytest.raises(CheckEnded) as caught, hand_in(source).check() as student:
        student.lies(inout([1.0]), 2.0)

    assert caught.value.verdict is Verdict.CRASHED
