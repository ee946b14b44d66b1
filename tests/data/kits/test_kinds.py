"""One check for each kind of thing that a check is given by the trusted side, and does with it."""

import numpy as np
import pytest

from grader.checks import assert_close, inout, points, require


def kind(of="double"):
    return points(1, of=of, ja="正しい", en="is right")


def same(found, expected):
    require(repr(found) == repr(expected), ja=f"{found} と {expected}", en=f"{found} is not {expected}")


# ------------------------------------------------------------------------------------------------- draws
@kind()
def test_draw_normal(student, reference, rng):
    x = rng.normal(size=(2, 3))
    assert_close(student.double(x), reference.double(x))


@kind()
def test_draw_many_methods(student, reference, rng):
    parts = [rng.uniform(-1, 1, 3), rng.integers(9, size=3), rng.random(3), rng.exponential(size=3), rng.choice(9, 3)]
    parts += [rng.standard_normal(3), rng.beta(1, 2, 3), rng.multivariate_normal(np.zeros(3), np.eye(3))]
    x = np.concatenate([np.asarray(part, dtype=float) for part in parts])
    expected = reference.double(x)
    assert_close(student.double(x), expected)


@kind()
def test_draw_shuffle_in_place(student, reference, rng):
    x, order = np.arange(8.0), list(range(4))
    rng.shuffle(x)
    rng.shuffle(order)
    x[:4] += order
    expected = reference.double(x)
    assert_close(student.double(x), expected)


@kind()
def test_draw_into_an_array(student, reference, rng):
    x = np.empty(5)
    rng.random(out=x)
    y = rng.permuted(x)
    expected = reference.double(x + 10 * y)
    assert_close(student.double(x + 10 * y), expected)


@kind()
def test_draw_scalars_and_types(student, reference, rng):
    x = np.float32(rng.random(dtype=np.float32)) + np.arange(3, dtype=np.float32) * int(rng.integers(2**62) % 7)
    expected = reference.double(x)
    assert_close(student.double(x), expected)


@kind()
def test_draw_from_children(student, reference, rng):
    x = np.concatenate([child.normal(size=2) for child in rng.spawn(2)])
    expected = reference.double(x)
    assert_close(student.double(x), expected)


@kind("noise")
def test_draw_is_passed_to_the_student(student, rng):
    before = rng.normal(size=2)
    found = student.noise(rng, 4)
    after = rng.normal(size=2)
    require(len(found) == 4 and before[0] != after[0], ja="4 個", en="four of them")


@kind("noise")
def test_draw_is_passed_to_both(student, reference, rng):
    seed = int(rng.integers(2**62))
    expected = reference.noise(np.random.default_rng(seed), 4)
    assert_close(student.noise(np.random.default_rng(seed), 4), expected)


@kind("noise")
def test_draw_goes_on_after_the_reference(student, reference, rng):
    reference.noise(rng, 3)
    x = rng.normal(size=3)
    expected = reference.double(x)
    assert_close(student.double(x), expected)


@kind()
@pytest.mark.parametrize("n", [1, 2, 5])
def test_draw_in_cases(student, reference, rng, n):
    for _ in range(n):
        x = rng.normal(size=n)
        expected = reference.double(x)
        assert_close(student.double(x), expected)


@pytest.fixture
def drawn(rng, reference):
    x = rng.normal(size=3)
    yield x, reference.double(x)
    rng.normal()


@kind()
def test_draw_in_a_fixture(student, drawn):
    assert_close(student.double(drawn[0]), drawn[1])


# ------------------------------------------------------------------------------------------------- values
@kind("constant")
@pytest.mark.parametrize(
    "name",
    "big complex text bytes none set frozen inf empty scalar single bool fortran complexes nested".split(),
)
def test_value(student, reference, name):
    expected = reference.constant(name)
    require(student.double(1.0) == 2.0, ja="2 です", en="it is 2")
    same(expected, expected)
    require(type(expected).__name__ != "StandIn", ja="値です", en="a value")


@kind("statistics")
def test_value_of_several(student, reference, rng):
    x = rng.normal(size=4)
    expected, found = reference.statistics(x), student.statistics(x)
    require(type(expected["mean"]) is np.float64, ja="型", en="the type")
    assert_close(found["mean"], expected["mean"])
    same(found["top"][1], expected["top"][1])


@kind()
def test_value_that_is_constant(student, reference, rng):
    x = rng.normal(size=3)
    expected = reference.TABLE["x"] * reference.RATE + len(reference.NAMES) + x
    assert_close(student.double(expected) / 2, expected)


@kind("refuses")
def test_value_that_is_refused(student, reference):
    with pytest.raises(ValueError, match="negative: -1"):
        reference.refuses(-1)
    with pytest.raises(ValueError, match="negative"):
        student.refuses(-1)


# ------------------------------------------------------------------------------------------------ objects
@kind("Layer")
def test_object(student, reference, rng):
    W, x = rng.normal(size=(2, 3)), rng.normal(size=(4, 3))
    own = reference.Layer(W.copy())
    expected = own.forward(x), own.size, own.depth, own.child().forward(x), own.step(0.5).forward(x)
    mine = student.Layer(W.copy())
    assert_close(mine.forward(x), expected[0])
    same((mine.size, mine.depth), expected[1:3])
    assert_close(mine.child().forward(x), expected[3])
    assert_close(mine.step(0.5).forward(x), expected[4])


@kind("Layer")
def test_object_whose_array_is_alive(student, reference, rng):
    W = rng.normal(size=(2, 3))
    own = reference.Layer(W.copy())
    seen = own.W
    own.step(0.5)
    mine = student.Layer(W.copy())
    mine.step(0.5)
    assert_close(mine.W, seen)


@kind("Layer")
def test_object_like_a_container(student, reference, rng):
    own = reference.Layer(rng.normal(size=(3, 2)))
    own[1] = np.array([7.0, 8.0])
    expected = sum(row.sum() for row in own) + len(own) + own[1].sum() + (7.0 in own) + own(np.ones(2)).sum()
    assert_close(student.double(expected), 2 * expected)


@kind("Layer")
def test_object_that_keeps_a_function(student, reference, rng):
    calls = []
    own = reference.Layer(np.ones((1, 1)))
    own.keep(lambda x: calls.append(x) or x + 1)
    expected = own.use(float(rng.normal())) + len(calls)
    assert_close(student.double(expected), 2 * expected)


@kind("squares")
def test_object_that_is_a_generator(student, reference):
    expected = list(reference.squares(3))
    for found, right in zip(student.squares(3), expected, strict=True):
        assert_close(found, right)


@kind("pair")
def test_object_that_is_a_named_tuple(student, reference, rng):
    expected = reference.pair(rng.normal(size=4))
    assert_close(student.double(expected.low), 2 * expected.low)
    assert_close(student.double(expected[1]), 2 * expected.high)


@kind("adder")
def test_object_that_is_a_function(student, reference, rng):
    x = float(rng.normal())
    expected = reference.adder(2)(x)
    assert_close(student.double(expected), 2 * expected)


# -------------------------------------------------------------------------------------------------- changes
@kind("update")
def test_change_of_a_dict(student, reference, rng):
    params, grads = {"W": rng.normal(size=3), "b": rng.normal(size=2)}, {"W": rng.normal(size=3), "b": np.ones(2)}
    expected = {name: value.copy() for name, value in params.items()}
    reference.update(expected, grads)
    reference.update(expected, grads)
    student.update(inout(params), grads)
    student.update(inout(params), grads)
    for name, value in expected.items():
        assert_close(params[name], value)


@kind("add_in_place")
def test_change_of_an_array_that_comes_back(student, reference, rng):
    own, mine = (x := rng.normal(size=3)).copy(), x.copy()
    back = reference.add_in_place(own, 1.0)
    require(back is own, ja="同じ配列", en="the same array")
    student.add_in_place(inout(mine), 1.0)
    assert_close(mine, own)


@kind("append")
def test_change_of_a_list(student, reference, rng):
    own, mine, x = [], [], rng.normal(size=2)
    reference.append(own, x)
    reference.append(own, {"x": x})
    x += 1
    own[0][0] += 0
    reference.append(own, 3)
    require(own[0] is x and own[1]["x"] is x, ja="同じ配列", en="the same array")
    student.append(inout(mine), 3)
    same(mine[-1], own[-1])


@kind("Layer")
def test_change_by_a_later_call(student, reference, rng):
    W = rng.normal(size=(2, 2))
    own, before = reference.Layer(W), W.copy()
    own.step(0.25)
    assert_close(student.double(W), 2 * (before - 0.25))


@kind()
def test_change_by_the_check_between_calls(student, reference, rng):
    x = rng.normal(size=3)
    first = reference.double(x)
    x *= 3
    second = reference.double(x)
    assert_close(student.double(x), second)
    assert_close(student.double(x / 3), first)


# ----------------------------------------------------------------------------------------------- callbacks
@kind("numerical")
def test_callback(student, reference, rng):
    x = float(rng.normal())
    expected = reference.numerical(lambda v: v**3, x)
    assert_close(student.numerical(lambda v: v**3, x), expected)


@kind("collected")
def test_callback_that_counts(student, reference):
    seen, scales = [], []

    def visit(number, scale):
        seen.append(number)
        scales.append(scale.sum())

    count = reference.collected(visit, 3) + len(seen) + sum(scales)
    assert_close(student.double(float(count)), 2.0 * count)


@kind("numerical")
def test_callback_that_asks_the_reference(student, reference, rng):
    x = float(rng.normal())
    expected = reference.numerical(lambda v: reference.double(v) ** 2, x)
    assert_close(student.double(expected), 2 * expected)


@kind("numerical")
def test_callback_that_draws(student, reference, rng):
    expected = reference.numerical(lambda v: v + rng.normal() * 1e-9, 1.0) + rng.normal()
    assert_close(student.double(expected), 2 * expected)


@kind("play")
def test_callback_of_a_world(student, reference, rng):
    rewards = rng.uniform(size=5)

    def world():
        log = []

        def step(state):
            log.append(state)
            return state + 1, float(rewards[len(log) % 5])

        return (lambda: 0), step, log

    reset, step, log = world()
    expected = reference.play(reset, step, 4) + len(log)
    reset, step, log = world()
    assert_close(student.play(reset, step, 4) + len(log), expected)
