"""Random generators that a check passes: they arrive with their state, go on inside, and nothing comes back."""

import numpy as np
import pytest

from grader.errors import CheckEnded
from grader.guest import wire
from grader.model import Verdict

BIT_GENERATORS = ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"]
SOURCE = """
import numpy as np

def draw(rng, n):
    return rng.normal(size=n)

def same(a, b):
    return a is b

def rewind(rng):
    rng.bit_generator.state = np.random.PCG64(0).state

class Keeps:
    def __init__(self, rng):
        self.rng = rng
    def draw(self):
        return self.rng.integers(1000, size=4)

def gives():
    return np.random.default_rng(1)
"""


@pytest.fixture
def student(hand_in):
    with hand_in(SOURCE).check() as one:
        yield one


def made(name, seed=7):
    rng = np.random.Generator(getattr(np.random, name)(seed))
    rng.integers(10, size=3, dtype=np.uint32)  # leaves half a word behind, which is part of the state
    return rng


@pytest.mark.parametrize("name", BIT_GENERATORS)
def test_the_student_draws_what_the_check_would_draw(student, name):
    assert student.draw(made(name), 5).tolist() == made(name).normal(size=5).tolist()


def test_a_generator_passed_again_goes_on_and_the_checks_own_does_not_move(student):
    rng, twin = np.random.default_rng(3), np.random.default_rng(3)

    first, second = student.draw(rng, 4), student.draw(rng, 4)

    assert [*first, *second] == twin.normal(size=8).tolist()
    assert rng.bit_generator.state == np.random.default_rng(3).bit_generator.state


def test_many_calls_with_one_generator_go_on_too(student):
    rng = np.random.default_rng(3)

    parts = student.draw.many([(rng, 2), (rng, 3)])

    assert np.concatenate(parts).tolist() == np.random.default_rng(3).normal(size=5).tolist()


def test_one_generator_is_one_object_and_two_are_two(student):
    rng = np.random.default_rng(3)

    assert student.same(rng, rng)
    assert not student.same(rng, np.random.default_rng(3))


def test_an_object_may_keep_its_generator(student):
    keeper, twin = student.Keeps(np.random.default_rng(5)), np.random.default_rng(5)

    assert [keeper.draw().tolist() for _ in range(2)] == [twin.integers(1000, size=4).tolist() for _ in range(2)]


def test_a_submission_cannot_choose_what_the_check_draws_next(student):
    rng = np.random.default_rng(3)

    student.rewind(rng)

    assert rng.normal() == np.random.default_rng(3).normal()


def test_another_check_begins_with_the_generators_own_state(hand_in):
    loaded, rng = hand_in(SOURCE), np.random.default_rng(3)
    drawn = []

    for _ in range(2):
        with loaded.check() as student:
            drawn.append(student.draw(rng, 3).tolist())

    assert drawn == [np.random.default_rng(3).normal(size=3).tolist()] * 2


def test_a_generator_of_the_students_stays_inside(student):
    assert "Generator" in student.gives().type_name


def test_a_generator_that_the_worker_sends_is_junk(hand_in):
    loaded = hand_in(
        "import sys\nserve = next(m for n, m in list(sys.modules.items()) if n.endswith('guest.serve'))\n"
        "import numpy as np\n"
        "def lie():\n"
        "    forged = {0: serve.wire.packed_generator(np.random.default_rng(1), 0)}\n"
        "    serve.ObjectTable.changes = lambda self, _: (forged, [])\n"
    )

    with pytest.raises(CheckEnded) as ended, loaded.check() as student:
        student.lie()

    assert ended.value.verdict is Verdict.CRASHED


def test_only_numpys_own_bit_generators_are_packed():
    class Own(np.random.PCG64):
        pass

    with pytest.raises(TypeError, match="a generator over Own cannot be passed"):
        wire.packed_generator(np.random.Generator(Own(1)), 0)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("RandomState", {}),
        ("PCG64", {}),
        ("PCG64", {"bit_generator": "MT19937"}),
        ("PCG64", {"bit_generator": "PCG64", "state": {"state": "x", "inc": 1}, "has_uint32": 0, "uinteger": 0}),
        ("PCG64", {"bit_generator": "PCG64", "state": {"state": -1, "inc": 1}, "has_uint32": 0, "uinteger": 0}),
        ("MT19937", 5),
    ],
    ids=["no bit generator", "empty", "of another", "text", "negative", "number"],
)
def test_a_broken_state_is_refused(name, state):
    with pytest.raises(wire.WireError, match="bit generator"):
        wire.generator(name, state)


def test_without_a_keeper_of_objects_a_generator_is_refused():
    body = wire.frame(wire.packed_generator(np.random.default_rng(1), 0))[4:]

    with pytest.raises(wire.WireError, match="extension 13"):
        wire.Decoder().decode(body)
