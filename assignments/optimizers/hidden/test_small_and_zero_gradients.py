"""Gradients so small that the constant beside the root decides the step, and gradients of exactly 0."""

import numpy as np
import pytest

from grader.checks import assert_close, depends_on, hint, inout, points


def tiny(rng):
    """Gradients of both signs between 1e-8 and 3e-4."""
    sizes = np.array([1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-8]) * rng.uniform(1, 3, size=6)
    return rng.permutation(sizes * np.array([1, -1, 1, -1, 1, -1])).reshape(2, 3)


def some_zero(rng):
    """Gradients of both signs, and two that are exactly 0."""
    return rng.permutation(np.append(rng.uniform(0.5, 3.0, size=4) * [1, -1, 1, -1], [0.0, 0.0]))


def one_step(optimizer, w, gradient):
    params = {"W": w.copy()}
    optimizer.step(inout(params), {"W": gradient.copy()})
    return params["W"]


def adagrad_step(gradient, lr, start, beside):
    """Where the first step takes w = 0, with h = start at the beginning and the divisor √h + beside."""
    return -lr * gradient / (np.sqrt(start + gradient**2) + beside + (gradient == 0))


def assert_some_small_constant(optimizer, gradient, lr, theta):
    """Require h = θ at the start, or h = 0 and the divisor √h + θ; there 1e-7 and 1e-8 will do for θ, too."""
    w = one_step(optimizer, np.zeros(6), gradient)
    forms = [(theta, 0.0), (0.0, theta), (0.0, 1e-7), (0.0, 1e-8)]
    steps = [adagrad_step(gradient, lr, *form) for form in forms]
    near = [step for step in steps if np.shape(w) == step.shape and np.allclose(w, step, rtol=1e-4, atol=1e-7)]
    assert_close(w, near[0] if near else steps[0], rtol=1e-4, atol=1e-7)


@points(
    1,
    of="AdaGrad",
    ja="勾配がちょうど 0 の要素は、nan にならずその場にとどまる。小さい勾配でも正しい（AdaGrad）",
    en="an element with a gradient of exactly 0 stays where it is, and is not nan; right for small ones, too (AdaGrad)",
)
@depends_on("test_adagrad_first_step")
@hint(
    ja="h が 0 のままだと 0/0 になります。h を小さな定数 θ から始めましょう（根に θ を足す形でもかまいません）。",
    en="With h = 0 this is 0/0: start h from the small constant θ (adding θ to the root will do, too).",
)
def test_adagrad_zero_gradient(student, reference, rng):
    lr, w, gradient = rng.uniform(0.05, 0.2), rng.normal(size=6), some_zero(rng)
    expected = one_step(reference.AdaGrad(lr), w, gradient)
    assert_close(one_step(student.AdaGrad(lr), w, gradient), expected, atol=1e-5)
    small = np.array([1e-6, -1e-5, 1e-4, -1e-2, 0.0, 0.0]) * rng.uniform(1, 2, size=6)
    assert_some_small_constant(student.AdaGrad(lr, theta=1e-3), rng.permutation(small), lr, 1e-3)


@points(
    1,
    of="RMSProp",
    ja="勾配がちょうど 0 の要素は、nan にならずその場にとどまる（RMSProp）",
    en="an element with a gradient of exactly 0 stays where it is, and is not nan (RMSProp)",
)
@depends_on("test_rmsprop_first_step")
@hint(ja="√h に小さな定数 θ を足してから割りましょう。", en="Add the small constant θ to √h before you divide.")
def test_rmsprop_zero_gradient(student, reference, rng):
    lr, w, gradient = rng.uniform(0.05, 0.2), rng.normal(size=6), some_zero(rng)
    expected = one_step(reference.RMSProp(lr), w, gradient)
    assert_close(one_step(student.RMSProp(lr), w, gradient), expected, atol=1e-5)


@points(
    1,
    of="Adam",
    ja="勾配がちょうど 0 の要素は、nan にならずその場にとどまる（Adam）",
    en="an element with a gradient of exactly 0 stays where it is, and is not nan (Adam)",
)
@depends_on("test_adam_first_step")
@hint(ja="√ŝ に小さな定数 eps を足してから割りましょう。", en="Add the small constant eps to √ŝ before you divide.")
def test_adam_zero_gradient(student, reference, rng):
    lr, w, gradient = rng.uniform(0.05, 0.2), rng.normal(size=6), some_zero(rng)
    expected = one_step(reference.Adam(lr), w, gradient)
    assert_close(one_step(student.Adam(lr), w, gradient), expected, atol=1e-5)


@points(
    1,
    of="RMSProp",
    ja="勾配が小さくても（1e-4 から 1e-8）正しい。θ は根の外で足す",
    en="right for gradients from 1e-4 down to 1e-8: θ is added outside the root",
)
@depends_on("test_rmsprop_first_step")
@hint(ja="割る数は √h + θ です。√(h + θ) ではありません。", en="The divisor is √h + θ, not √(h + θ).")
@pytest.mark.parametrize("settings", [{}, {"theta": 1e-5}], ids=["default", "theta=1e-5"])
def test_rmsprop_small_gradients(student, reference, rng, settings):
    lr, w, gradient = rng.uniform(0.05, 0.2), rng.normal(size=(2, 3)), tiny(rng)
    expected = one_step(reference.RMSProp(lr, **settings), w, gradient)
    assert_close(one_step(student.RMSProp(lr, **settings), w, gradient), expected, atol=1e-7)


@points(
    1,
    of="Adam",
    ja="勾配が小さくても（1e-4 から 1e-8）正しい。eps は √ŝ の外で足す",
    en="right for gradients from 1e-4 down to 1e-8: eps is added to √ŝ, outside the root",
)
@depends_on("test_adam_first_step")
@hint(
    ja="割る数は √ŝ + eps です。eps を根の中に入れず、補正したあとの ŝ の根に足しましょう。",
    en="The divisor is √ŝ + eps: outside the root, and added to the root of the corrected ŝ.",
)
@pytest.mark.parametrize("settings", [{}, {"eps": 1e-5}], ids=["default", "eps=1e-5"])
def test_adam_small_gradients(student, reference, rng, settings):
    lr, w, gradient = rng.uniform(0.05, 0.2), rng.normal(size=(2, 3)), tiny(rng)
    expected = one_step(reference.Adam(lr, **settings), w, gradient)
    assert_close(one_step(student.Adam(lr, **settings), w, gradient), expected, atol=1e-7)
