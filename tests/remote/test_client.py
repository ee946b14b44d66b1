"""Client into a confined worker: arguments, results, errors, handles, callbacks, and what keeps its identity."""

import numpy as np
import pytest

from grader.checks.arguments import inout
from grader.errors import CheckEnded, StudentError
from grader.model import Verdict
from grader.remote.student import RemoteObject

SOURCE = '''
import numpy as np

LEARNING_RATE = 0.5

def add(a, b=10, *, scale=1):
    return (a + b) * scale

def echo(value):
    return value

def kind(value):
    return type(value).__name__

def shrink(x):
    x *= 0.5
    return x.sum()

def fill(d, l):
    d["new"] = np.ones(2)
    d.pop("old", None)
    l.append(len(l))

def replace_items(l):
    l.clear()
    for n in (9, 8, 7):
        l.append(n / 2)

def apply(f, x):
    return f(x) * 2

def apply_by_name(f, x):
    return f(x=x, weight=3, shift=0.5)

def apply_with(f, x, name):
    return f(x, **{name: 2})

def apply_safely(f, x):
    try:
        return f(x)
    except ZeroDivisionError as error:
        return "caught " + str(error)

def raises(name):
    raise getattr(__import__("builtins"), name)("message")

def countdown(n):
    while n:
        yield n
        n -= 1

def make_adder(n):
    return lambda x: x + n

def opaque():
    return np.array([None, print], dtype=object)

def as_matrix(x):
    return np.matrix(x)

class Counter:
    """Counts."""
    step_size = 3
    def __init__(self, start=0):
        self.value = start
    def step(self):
        self.value += self.step_size
        return self.value
    def __call__(self, x):
        return self.value * x
    def __len__(self):
        return 4
    def __getitem__(self, i):
        return i * 10
    def clone(self):
        return Counter(self.value)

class Sgd:
    def step(self, params, grads):
        for key in params:
            params[key] -= 0.1 * grads[key]

class ReplacingSgd:
    def step(self, params, grads):
        for key in params:
            params[key] = params[key] - 0.1 * grads[key]

class ById:
    def __init__(self):
        self.seen = {}
    def step(self, params, grads):
        for key in params:
            self.seen[id(params[key])] = self.seen.get(id(params[key]), 0) + 1
            params[key] -= grads[key]
        return sorted(self.seen.values())
'''


@pytest.fixture
def student(hand_in):
    with hand_in(SOURCE).check() as one:
        yield one


def test_positional_and_keyword_arguments_arrive(student):
    assert student.add(1, 2) == 3
    assert student.add(1, scale=2) == 22
    assert student.add(b=1, a=2, scale=3) == 9


def test_a_value_of_the_module_is_read(student):
    assert student.LEARNING_RATE == 0.5


@pytest.mark.parametrize(
    "value", [1, 2.5, "勾配", [1, [2]], (1, 2), {"a": None}, {1}, b"x", True, 2**70], ids=lambda v: type(v).__name__
)
def test_plain_arguments_arrive_with_their_type_and_come_back(student, value):
    assert student.kind(value) == type(value).__name__
    assert student.echo(value) == value


def test_arrays_arrive_writeable_and_come_back_with_dtype(student):
    array = np.arange(6, dtype="f4").reshape(2, 3).T

    back = student.echo(array)

    assert back.dtype == np.float32
    assert back.tolist() == [[0, 3], [1, 4], [2, 5]]


def test_many_calls_go_in_one_exchange_and_in_order(student):
    results = student.add.many([(n, 1) for n in range(4500)])

    assert results == list(range(1, 4501))


def test_a_result_that_is_a_subclass_becomes_an_array_with_a_note(hand_in):
    handed = hand_in(SOURCE)

    result = handed.call("as_matrix", np.ones((2, 2)))

    assert type(result) is np.ndarray
    assert [note.en for note in handed.notes] == ["A numpy.matrix was returned; it was read as a plain NumPy array."]


def test_an_object_array_comes_back_as_its_type_name(student):
    assert student.opaque().type_name == "ndarray of |O"


class TestHandles:
    def test_an_instance_stays_inside_and_keeps_its_state(self, student):
        counter = student.Counter(start=1)

        assert isinstance(counter, RemoteObject)
        assert [counter.step(), counter.step()] == [4, 7]
        assert counter.value == 7
        assert counter.step_size == 3

    def test_two_instances_are_apart(self, student):
        one, two = student.Counter(), student.Counter()
        one.step()

        assert (one.value, two.value) == (3, 0)

    def test_an_object_is_called_counted_and_indexed(self, student):
        counter = student.Counter(5)

        assert counter(2) == 10
        assert len(counter) == 4
        assert counter[3] == 30

    def test_an_object_that_a_method_returns_is_usable(self, student):
        assert student.Counter(5).clone().step() == 8

    def test_an_object_is_passed_back_as_the_same_one(self, student):
        counter = student.Counter(5)

        assert student.kind(counter) == "Counter"
        assert student.echo(counter).step() == 8
        assert counter.value == 8

    def test_a_generator_is_looped_over(self, student):
        assert list(student.countdown(3)) == [3, 2, 1]

    def test_a_function_that_is_returned_is_called(self, student):
        assert student.make_adder(3)(4) == 7

    def test_a_students_own_function_is_passed_as_an_argument(self, student):
        assert student.apply(student.echo, 4) == 8

    def test_a_students_own_callable_object_is_passed_as_an_argument(self, student):
        counter = student.Counter(start=2)
        assert counter.step() == 5

        assert student.apply(counter, 4) == 40

    def test_a_missing_attribute_is_an_attribute_error(self, student):
        with pytest.raises(AttributeError):
            _ = student.Counter().nothing

    def test_an_object_without_length_is_a_type_error(self, student):
        with pytest.raises(TypeError, match="has no length"):
            len(student.Sgd())

    def test_it_says_what_it_is(self, student):
        assert repr(student.Counter()).startswith("<")
        assert "Counter" in student.Counter().type_name

    def test_a_new_check_forgets_the_handles_of_the_one_before(self, hand_in):
        handed = hand_in(SOURCE)
        with handed.check() as student:
            old = student.Counter(1)
        with handed.check() as student:
            student.add(1)
            with pytest.raises(CheckEnded) as caught:
                old.step()

        assert caught.value.verdict is Verdict.FAILED


class TestCallbacks:
    def test_a_function_of_the_check_is_called_from_inside(self, student):
        asked = []

        result = student.apply(lambda x: asked.append(x) or x + 1, 4)

        assert result == 10
        assert asked == [4]

    def test_a_function_of_the_check_is_called_with_its_arguments_by_name(self, student):
        def weighted(x, weight=1, *, shift=0.0):
            return weight * np.asarray(x) + shift

        result = student.apply_by_name(weighted, np.arange(3.0))

        assert result.tolist() == [0.5, 3.5, 6.5]

    @pytest.mark.parametrize("named", ["wait", "x"])
    def test_a_name_that_a_function_of_the_check_does_not_have_or_gets_twice_is_the_students(self, student, named):
        with pytest.raises(StudentError, match=f"argument '{named}'"):
            student.apply_with(lambda x, weight=1: weight * x, 1, named)

    def test_who_forgets_an_argument_reads_the_functions_own_name(self, student):
        def forward(xs, direction):
            return direction * xs

        with pytest.raises(StudentError) as caught:
            student.apply(forward, 1)

        assert "<locals>" not in str(caught.value)
        assert "forward() missing 1 required positional argument: 'direction'" in str(caught.value)

    def test_an_error_in_a_callback_reaches_the_student(self, student):
        assert student.apply_safely(lambda x: 1 / x, 0) == "caught division by zero"

    @pytest.mark.parametrize("kind", [ValueError, TypeError, IndexError, AttributeError], ids=lambda k: k.__name__)
    def test_an_error_in_a_callback_that_is_not_caught_is_the_students(self, student, kind):
        def refuses(x):
            raise kind("called wrongly")

        with pytest.raises(StudentError, match="called wrongly"):
            student.apply(refuses, 1)

    def test_an_assertion_in_a_callback_is_the_checks_own(self, student):
        def judges(x):
            raise AssertionError("not what was asked for")

        with pytest.raises(AssertionError, match="not what was asked for"):
            student.apply(judges, 1)

    def test_a_callback_may_call_the_student(self, student):
        assert student.apply(lambda x: student.add(x, 1), 4) == 10

    def test_a_callback_may_use_an_object_that_it_is_given(self, student):
        assert student.apply(lambda counter: counter.step(), student.Counter(1)) == 8


class TestIdentity:
    def test_an_array_changed_in_place_comes_back_changed(self, student):
        x = np.array([1.0, 3.0])

        assert student.shrink(inout(x)) == 2.0
        assert x.tolist() == [0.5, 1.5]

    def test_a_dict_and_a_list_changed_in_place_come_back_changed(self, student):
        d, l = {"old": 1, "kept": 2}, [7]  # noqa: E741

        student.fill(inout(d), inout(l))

        assert list(d) == ["kept", "new"]
        assert d["new"].tolist() == [1.0, 1.0]
        assert l == [7, 1]

    def test_items_that_take_the_memory_of_the_old_ones_are_seen(self, student):
        numbers = [1.5, 2.5, 3.5]

        student.replace_items(inout(numbers))

        assert numbers == [4.5, 4.0, 3.5]

    @pytest.mark.parametrize("name", ["Sgd", "ReplacingSgd"])
    def test_parameters_change_in_the_caller_whether_written_or_replaced(self, student, name):
        params, grads = {"W": np.ones(2), "b": np.zeros(1)}, {"W": np.ones(2), "b": np.ones(1)}
        optimizer = getattr(student, name)()

        optimizer.step(inout(params), grads)
        optimizer.step(inout(params), grads)

        np.testing.assert_allclose(params["W"], [0.8, 0.8])
        np.testing.assert_allclose(params["b"], [-0.2])

    def test_state_kept_by_id_finds_the_same_arrays_again(self, student):
        params, grads = {"W": np.ones(2), "b": np.zeros(1)}, {"W": np.ones(2), "b": np.ones(1)}
        optimizer = student.ById()

        counts = [optimizer.step(inout(params), grads) for _ in range(3)]

        assert counts == [[1, 1], [2, 2], [3, 3]]
        assert params["W"].tolist() == [-2.0, -2.0]

    def test_what_the_check_changes_between_two_calls_is_seen_inside(self, student):
        params = {"W": np.zeros(2)}
        optimizer = student.ById()
        optimizer.step(inout(params), {"W": np.zeros(2)})

        params["W"][:] = 5.0
        counts = optimizer.step(inout(params), {"W": np.ones(2)})

        assert counts == [2]
        assert params["W"].tolist() == [4.0, 4.0]

    def test_very_many_arrays_in_one_check_are_forgotten_in_turn(self, student):
        first = np.ones(1)
        student.shrink(inout(first))
        for _ in range(600):
            student.shrink(np.ones(1))

        student.shrink(inout(first))

        assert first.tolist() == [0.25]


def test_a_fresh_check_sees_nothing_that_others_left(hand_in):
    handed = hand_in("n = 0\ndef count():\n    global n\n    n += 1\n    return n\n")

    counts = [handed.call("count"), handed.call("count")]
    with handed.check(fresh=True) as student:
        fresh = [student.count(), student.count()]
    with handed.check(fresh=True) as student:
        again = student.count()

    assert counts == [1, 2]
    assert fresh == [1, 2]
    assert again == 1
    assert handed.call("count") == 3


def test_a_fresh_check_that_comes_first_needs_no_second_worker(hand_in):
    handed = hand_in("def f(): return 1")
    assert handed.session.is_untouched

    with handed.check(fresh=True) as student:
        student.f()

    assert not handed.session.is_untouched
    assert len(handed.workers()) == 1


def test_the_cpu_time_of_all_workers_is_added_up(hand_in):
    handed = hand_in("def work(n):\n    while n: n -= 1\n")
    before = handed.session.cpu_so_far
    handed.call("work", 1_000_000)

    assert handed.session.cpu_so_far > before + 0.005
    handed.session.close()
    assert handed.session.cpu_seconds > before + 0.005
