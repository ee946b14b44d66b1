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
    """Exactly 0, total inputs of both signs near it, moderate ones, and ±1000."""
    sizes = np.concatenate([[1e-9, 1e-4], rng.uniform(0.5, 5, size=3), [1000.0]])
    return rng.permutation(np.concatenate([sizes, -sizes, [0.0]]))


@points(
    1,
    of="sigmoid_grad",
    ja="微分は 0 で最大の 0.25、±1000 では 0 になる（勾配消失）",
    en="the derivative is largest at 0 (0.25) and vanishes at ±1000",
)
def test_sigmoid_grad_vanishes_far_from_zero(student, reference, rng):
    u = from_zero_to_huge(rng)
    for total in (u, -u, np.flip(u), -np.flip(u)):  # the first element has either sign
        expected = reference.sigmoid_grad(total)
        assert_close(student.sigmoid_grad(total), expected)


@points(
    1,
    of="sigmoid_grad",
    ja="sigmoid_grad は受け取った配列を書き換えず、その型（float32、float64）で返す",
    en="sigmoid_grad leaves its input unchanged, and keeps its type (float32, float64)",
)
@depends_on("test_sigmoid_grad_values")
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_sigmoid_grad_leaves_its_input_unchanged(student, reference, rng, dtype):
    u = both_signs(rng, 3, 4).astype(dtype)
    expected = reference.sigmoid_grad(u)
    assert_close(assert_inputs_unchanged(student.sigmoid_grad, u), expected, dtype=True)


@points(
    1,
    of="relu_grad",
    ja="ReLU の微分は、ちょうど 0 でも ±1000 でも正しい",
    en="ReLU's derivative is right at exactly 0 and at ±1000",
)
@hint(
    ja="u > 0 の所だけ 1 で、ほかは 0 です（ちょうど 0 でも 0、1000 では 1、−1000 では 0）。",
    en="It is 1 only where u > 0, and 0 everywhere else: 0 at exactly 0, 1 at 1000, 0 at −1000.",
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
    1,
    of="tanh_grad",
    ja="tanh_grad は受け取った配列を書き換えず、その型（float32、float64）で返す",
    en="tanh_grad leaves its input unchanged, and keeps its type (float32, float64)",
)
@depends_on("test_tanh_grad_values")
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_tanh_grad_leaves_its_input_unchanged(student, reference, rng, dtype):
    u = both_signs(rng, 3, 4).astype(dtype)
    expected = reference.tanh_grad(u)
    assert_close(assert_inputs_unchanged(student.tanh_grad, u), expected, dtype=True)


@points(
    1,
    of="identity_grad",
    ja="identity_grad は受け取った配列を書き換えない",
    en="identity_grad leaves its input unchanged",
)
@depends_on("test_identity_grad_values")
def test_identity_grad_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.identity_grad, both_signs(rng, 3, 4))


@points(
    1,
    of="softmax_backward",
    ja="1 つの行に ±1000 と 0 付近の値があっても、行ごとに大きさが違っても、値は有限で正しい",
    en="finite and right where ±1000 and values near 0 share a row, and where rows differ in size",
)
@hint(
    ja="y = softmax(u) を求める所でも、exp の前に行ごとの最大値を引きましょう。",
    en="Where you compute y = softmax(u), too, subtract the maximum of each row before exp.",
)
@depends_on("test_softmax_backward_values")
def test_softmax_backward_of_large_inputs(student, reference, rng):
    u, dout = both_signs(rng, 4, 4) + rng.permutation([[0.0], [1000.0], [-1000.0], [0.0]]), both_signs(rng, 4, 4)
    u[rng.integers(4)] = rng.permutation([1000.0, -1000.0, *both_signs(rng, 2)])
    for totals in (u, both_signs(rng, 4, 4) - 1000.0):
        expected = reference.softmax_backward(totals, dout)
        assert_close(student.softmax_backward(totals, dout), expected)


@points(
    1,
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
