"""Fifty steps with two parameters of one shape: what drifts, or leaks from one parameter into the other, shows."""

import numpy as np

from grader.checks import assert_close, depends_on, hint, inout, points


def drawn(rng):
    """A learning rate, parameters, and fifty dicts of gradients of both signs, from 0.5 to 30.

    After the first step some are exactly 0: in one step those of one parameter, in one all of them. Their names stand
    in another order than those of the parameters.
    """
    start = {name: rng.normal(size=(2, 3)) for name in ("W1", "W2")}
    sizes = 0.5 * 60.0 ** rng.uniform(size=(50, 2, 2, 3))
    signs = rng.choice([-1.0, 1.0], size=(50, 2, 2, 3))
    gradients = sizes * signs
    gradients[1:][rng.uniform(size=(49, 2, 2, 3)) < 0.1] = 0.0
    gradients[10, rng.integers(2)] = gradients[20] = 0.0
    return rng.uniform(0.05, 0.2), start, [dict(zip(reversed(start), both)) for both in gradients]


def after(optimizer, start, gradients):
    """Give the optimizer one dict of gradients after another, each a copy of its own; return the parameters."""
    params = {name: w.copy() for name, w in start.items()}
    for grads in gradients:
        optimizer.step(inout(params), {name: g.copy() for name, g in grads.items()})
    return params


def assert_arrived(params, expected):
    """Where the small constant is added moves w by less than 1e-6 on gradients of size 1, and is not judged here."""
    for name, w in expected.items():
        assert_close(params[name], w, atol=1e-5 * max(1.0, np.abs(w).max()))


@points(
    1,
    of="SGD",
    ja="2 つのパラメータを 50 ステップ更新しても正しい",
    en="right after fifty steps with two parameters (SGD)",
)
@depends_on("test_sgd_moves_every_parameter")
def test_sgd_trajectory(student, reference, rng):
    lr, start, gradients = drawn(rng)
    expected = after(reference.SGD(lr), start, gradients)
    assert_arrived(after(student.SGD(lr), start, gradients), expected)


@points(
    1,
    of="Momentum",
    ja="2 つのパラメータがそれぞれの速度 V を持ち、50 ステップ後も正しい",
    en="each of two parameters has a velocity of its own, right after fifty steps",
)
@depends_on("test_momentum_several_steps")
@hint(ja="V はパラメータごとに 1 つずつ必要です。", en="Every parameter needs a V of its own.")
def test_momentum_trajectory(student, reference, rng):
    lr, start, gradients = drawn(rng)
    expected = after(reference.Momentum(lr), start, gradients)
    assert_arrived(after(student.Momentum(lr), start, gradients), expected)


@points(
    2,
    of="AdaGrad",
    ja="2 つのパラメータがそれぞれの h を持ち、50 ステップ後も正しい（AdaGrad）",
    en="each of two parameters has an h of its own, right after fifty steps (AdaGrad)",
)
@depends_on("test_adagrad_several_steps")
@hint(ja="h はパラメータごとに 1 つずつ必要です。", en="Every parameter needs an h of its own.")
def test_adagrad_trajectory(student, reference, rng):
    lr, start, gradients = drawn(rng)
    expected = after(reference.AdaGrad(lr), start, gradients)
    assert_arrived(after(student.AdaGrad(lr), start, gradients), expected)


@points(
    2,
    of="RMSProp",
    ja="2 つのパラメータがそれぞれの h を持ち、50 ステップ後も正しい（RMSProp）",
    en="each of two parameters has an h of its own, right after fifty steps (RMSProp)",
)
@depends_on("test_rmsprop_several_steps")
@hint(ja="h はパラメータごとに 1 つずつ必要です。", en="Every parameter needs an h of its own.")
def test_rmsprop_trajectory(student, reference, rng):
    lr, start, gradients = drawn(rng)
    expected = after(reference.RMSProp(lr), start, gradients)
    assert_arrived(after(student.RMSProp(lr), start, gradients), expected)


@points(
    2,
    of="Adam",
    ja="2 つのパラメータがそれぞれの ν と s を持ち、50 ステップ後も正しい",
    en="each of two parameters has its own ν and s, right after fifty steps",
)
@depends_on("test_adam_several_steps")
@hint(
    ja="ν と s はパラメータごとに必要です。t は、パラメータの数によらず 1 回の step で 1 だけ増やします。",
    en="Every parameter needs its own ν and s; t grows by 1 in each step, however many parameters there are.",
)
def test_adam_trajectory(student, reference, rng):
    lr, start, gradients = drawn(rng)
    expected = after(reference.Adam(lr), start, gradients)
    assert_arrived(after(student.Adam(lr), start, gradients), expected)
