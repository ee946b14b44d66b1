"""Derivatives where they go wrong: at 0, in saturation, in other shapes, and on the caller's arrays."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_gradient, assert_inputs_unchanged, depends_on, hint, points


def both_signs(rng, *shape):
    """Positive and negative values, none of them near 0."""
    size = int(np.prod(shape))
    signs = np.where(np.arange(size) % 2 == 0, 1.0, -1.0)
    return rng.permutation(signs * rng.uniform(0.2, 3.0, size=size)).reshape(shape)


def from_zero_to_huge(rng):
    """Exactly 0, moderate total inputs of both signs, and ±1000."""
    sizes = np.concatenate([rng.uniform(0.5, 5, size=3), [1000.0]])
    return rng.permutation(np.concatenate([sizes, -sizes, [0.0]]))


@points(
    1,
    of="sigmoid_grad",
    ja="微分は 0 で最大の 0.25、±1000 では 0 になる（勾配消失）",
    en="the derivative is largest at 0 (0.25) and vanishes at ±1000",
)
def test_sigmoid_grad_vanishes_far_from_zero(student, reference, rng):
    u = from_zero_to_huge(rng)
    expected = reference.sigmoid_grad(u)
    assert_close(student.sigmoid_grad(u), expected)


@points(1, of="relu_grad", ja="総入力がちょうど 0 のとき、ReLU の微分は 0", en="ReLU's derivative is 0 at exactly 0")
@hint(
    ja="ちょうど 0 での微分は 0 とします。u > 0 の所だけ 1 にしましょう。",
    en="At exactly 0 the course takes 0: only where u > 0 is the derivative 1.",
)
def test_relu_grad_of_zero_is_zero(student, reference, rng):
    u = from_zero_to_huge(rng)
    expected = reference.relu_grad(u).astype(int)  # 0 and 1 may be integers or floats
    assert_close(student.relu_grad(u), expected)


@points(1, of="relu_grad", ja="relu_grad は受け取った配列を書き換えない", en="relu_grad leaves its input unchanged")
@depends_on("test_relu_grad_values")
def test_relu_grad_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.relu_grad, both_signs(rng, 3, 4))


@points(
    1,
    of="tanh_grad",
    ja="微分は 0 で最大の 1、±1000 では 0 になる（勾配消失）",
    en="the derivative is largest at 0 (1) and vanishes at ±1000",
)
def test_tanh_grad_vanishes_far_from_zero(student, reference, rng):
    u = from_zero_to_huge(rng)
    expected = reference.tanh_grad(u)
    assert_close(student.tanh_grad(u), expected)


@points(
    2,
    of="softmax_backward",
    ja="1 次元でも 3 次元でも、逆伝播が数値微分と一致する",
    en="the backward pass agrees with finite differences, for one sample and in three dimensions",
)
@pytest.mark.parametrize("shape", [(4,), (2, 2, 3)], ids=["1d", "3d"])
def test_softmax_backward_agrees_with_finite_differences(student, reference, rng, shape):
    assert_gradient(reference.softmax, student.softmax_backward, both_signs(rng, *shape), rng)


@points(
    1,
    of="softmax_backward",
    ja="softmax_backward は受け取った 2 つの配列を書き換えない",
    en="softmax_backward leaves both of its inputs unchanged",
)
@depends_on("test_softmax_backward_values")
def test_softmax_backward_leaves_its_inputs_unchanged(student, rng):
    assert_inputs_unchanged(student.softmax_backward, both_signs(rng, 3, 5), both_signs(rng, 3, 5))
