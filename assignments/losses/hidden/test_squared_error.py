"""The squared error and its gradient: other shapes and types, tiny and large errors, the caller's arrays."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def pair(rng, *shape):
    """y and t whose errors are not 0 on average."""
    return rng.uniform(1, 3, size=shape), rng.normal(size=shape)


def pair_of_size(rng, size):
    """y and t of about the given size: small errors are not differences of large numbers, exact in float64 only."""
    return size * (1 + rng.normal(size=(3, 4))), size * rng.normal(size=(3, 4))


def slopes(loss, y):
    """The slope of a loss in each element of y, by central differences."""
    result = np.empty(y.shape)
    for index in np.ndindex(y.shape):
        up, down = y.copy(), y.copy()
        up[index] += 1e-5
        down[index] -= 1e-5
        result[index] = (loss(up) - loss(down)) / 2e-5
    return result


@points(
    1,
    of="mean_squared_error",
    ja="1 次元でも 3 次元でも、正方形でも要素 1 個でも、全要素の平均になる",
    en="the mean of all elements in one and in three dimensions, for a square array and for a single element",
)
@hint(
    ja="割る数は、次元の数によらず y の全要素の数（y.size）です。",
    en="What divides is the number of all elements of y, y.size, whatever the dimensions.",
)
@pytest.mark.parametrize("shape", [(4, 3, 5), (4, 4), (7,), (1, 5), (1,)], ids=str)
def test_mean_squared_error_of_any_shape(student, reference, rng, shape):
    y, t = pair(rng, *shape)
    expected = reference.mean_squared_error(y, t)
    assert_close(student.mean_squared_error(y, t), expected)


@points(
    1,
    of="mean_squared_error",
    ja="とても小さい誤差も大きい誤差も、そのまま 2 乗される",
    en="very small errors and large ones are squared alike",
)
@pytest.mark.parametrize("size", [0.003, 2000.0], ids=["small", "large"])
def test_mean_squared_error_of_small_and_large_errors(student, reference, rng, size):
    y, t = pair_of_size(rng, size)
    expected = reference.mean_squared_error(y, t)
    assert_close(student.mean_squared_error(y, t), expected, atol=0)


@points(
    1,
    of="mean_squared_error",
    ja="mean_squared_error は受け取った配列を書き換えない。2 回目も同じ値で、float32 や整数の t でも正しい",
    en="mean_squared_error leaves its inputs unchanged, and is right a second time, for float32 and for integers in t",
)
@depends_on("test_mean_squared_error_values")
@pytest.mark.parametrize("case", ["float64", "float32", "integers in t"])
def test_mean_squared_error_leaves_its_inputs_unchanged(student, reference, rng, case):
    y, t = pair(rng, 3, 4)
    if case == "float32":
        y, t = y.astype("float32"), t.astype("float32")
    elif case == "integers in t":
        t = rng.integers(-3, 4, size=(3, 4))
    expected = reference.mean_squared_error(y, t)
    assert_close(assert_inputs_unchanged(student.mean_squared_error, y, t), expected)
    assert_close(student.mean_squared_error(y, t), expected)  # a second time


@points(
    1,
    of="mean_squared_error_grad",
    ja="1 次元でも 3 次元でも、正方形でも要素 1 個でも、勾配が正しい",
    en="right in one and in three dimensions, for a square array and for a single element",
)
@hint(
    ja="割る数は、次元の数によらず y の全要素の数（y.size）で、結果は y と同じ形です。",
    en="What divides is the number of all elements of y, y.size, whatever the dimensions; the result has y's shape.",
)
@pytest.mark.parametrize("shape", [(4, 3, 5), (4, 4), (7,), (1, 5), (1,)], ids=str)
def test_mean_squared_error_grad_of_any_shape(student, reference, rng, shape):
    y, t = pair(rng, *shape)
    expected = reference.mean_squared_error_grad(y, t)
    assert_close(student.mean_squared_error_grad(y, t), expected)


@points(
    1,
    of="mean_squared_error_grad",
    ja="とても小さい誤差にも大きい誤差にも、勾配は比例する",
    en="proportional to the error for very small errors and for large ones",
)
@pytest.mark.parametrize("size", [0.003, 2000.0], ids=["small", "large"])
def test_mean_squared_error_grad_of_small_and_large_errors(student, reference, rng, size):
    y, t = pair_of_size(rng, size)
    y[0, 0] = t[0, 0]  # and 0 where there is no error
    expected = reference.mean_squared_error_grad(y, t)
    assert_close(student.mean_squared_error_grad(y, t), expected, atol=1e-6 * size)


@points(
    1,
    of="mean_squared_error_grad",
    ja="mean_squared_error_grad は、損失の数値微分と一致する",
    en="mean_squared_error_grad agrees with finite differences of the loss",
)
@hint(
    ja="勾配が定数倍ずれていませんか。損失が全要素の平均なので、勾配にも同じ 1/M が入ります。",
    en="Is it off by a constant factor? The loss is a mean over all elements, so the gradient has the same 1/M.",
)
def test_mean_squared_error_grad_agrees_with_finite_differences(student, reference, rng):
    for shape in ((3, 4), (1, 3), (5,)):
        y, t = pair(rng, *shape)
        expected = slopes(lambda y, t=t: reference.mean_squared_error(y, t), y)
        assert_close(student.mean_squared_error_grad(y, t), expected)


@points(
    1,
    of="mean_squared_error_grad",
    ja="mean_squared_error_grad は受け取った配列を書き換えない。2 回目も同じ値で、float32 や整数の t でも正しい",
    en="mean_squared_error_grad leaves its inputs unchanged, and is right a second time, for float32 and for integers "
    "in t",
)
@depends_on("test_mean_squared_error_grad_values")
@pytest.mark.parametrize("case", ["float64", "float32", "integers in t"])
def test_mean_squared_error_grad_leaves_its_inputs_unchanged(student, reference, rng, case):
    y, t = pair(rng, 3, 4)
    if case == "float32":
        y, t = y.astype("float32"), t.astype("float32")
    elif case == "integers in t":
        t = rng.integers(-3, 4, size=(3, 4))
    expected = reference.mean_squared_error_grad(y, t)
    assert_close(assert_inputs_unchanged(student.mean_squared_error_grad, y, t), expected)
    assert_close(student.mean_squared_error_grad(y, t), expected)  # a second time
