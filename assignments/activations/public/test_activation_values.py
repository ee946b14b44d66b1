"""What a student sees at once: each function on ordinary inputs, and the step function at 0."""

import numpy as np
import pytest

from grader.checks import assert_close, hint, points


def both_signs(rng, *shape):
    """Positive and negative values, none of them near 0."""
    size = int(np.prod(shape))
    signs = np.where(np.arange(size) % 2 == 0, 1.0, -1.0)
    return rng.permutation(signs * rng.uniform(0.2, 3.0, size=size)).reshape(shape)


def near_and_far(rng, *shape):
    """Positive and negative values, the smallest just above and just below 0."""
    size = int(np.prod(shape))
    signs = np.where(np.arange(size) % 2 == 0, 1.0, -1.0)
    sizes = np.concatenate([[1e-9, 1e-9, 1e-3, 1e-3, 0.1, 0.1], rng.uniform(0.2, 3.0, size=size - 6)])
    return rng.permutation(signs * sizes * rng.uniform(0.5, 1.5, size=size)).reshape(shape)


@points(1, of="step", ja="総入力が正なら 1、負なら 0 を返す", en="1 for a positive total input, 0 for a negative one")
@pytest.mark.parametrize("shape", [(7,), (2, 3, 4)], ids=["1d", "3d"])
def test_step_fires_above_the_threshold(student, reference, rng, shape):
    u = near_and_far(rng, *shape)
    expected = reference.step(u).astype(int)  # whole numbers: 0 and 1 may be integers or floats
    assert_close(student.step(u), expected)


@points(1, of="step", ja="総入力がちょうど 0 のときは 0 を返す", en="0 for a total input of exactly 0")
@hint(
    ja="ちょうど 0 では閾値を「超えて」いません。この科目では step(0) = 0 とします。",
    en="Exactly 0 does not exceed the threshold: this course takes step(0) = 0.",
)
def test_step_of_zero_is_zero(student, reference, rng):
    u = rng.permutation(np.array([0.0, 0.0, 0.0, rng.uniform(1, 2), -rng.uniform(1, 2)]))
    expected = reference.step(u).astype(int)
    assert_close(student.step(u), expected)


@points(1, of="sigmoid", ja="シグモイド関数の値が正しい", en="the values of the sigmoid are right")
@pytest.mark.parametrize("shape", [(7,), (2, 3, 4)], ids=["1d", "3d"])
def test_sigmoid_values(student, reference, rng, shape):
    u = both_signs(rng, *shape)
    expected = reference.sigmoid(u)
    assert_close(student.sigmoid(u), expected)


@points(1, of="relu", ja="ReLU の値が正しい", en="the values of ReLU are right")
@pytest.mark.parametrize("shape", [(7,), (2, 3, 4)], ids=["1d", "3d"])
def test_relu_values(student, reference, rng, shape):
    u = near_and_far(rng, *shape)
    expected = reference.relu(u)
    assert_close(student.relu(u), expected)


@points(1, of="tanh", ja="tanh の値が正しい", en="the values of tanh are right")
@pytest.mark.parametrize("shape", [(7,), (2, 3, 4)], ids=["1d", "3d"])
def test_tanh_values(student, reference, rng, shape):
    u = both_signs(rng, *shape)
    expected = reference.tanh(u)
    assert_close(student.tanh(u), expected)


@points(
    1,
    of="identity",
    ja="恒等写像は、回帰の出力として値をそのまま返す",
    en="the identity hands on the values unchanged, as the output of a regression",
)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_identity_values(student, reference, rng, dtype):
    u = 100 * both_signs(rng, 3, 4).astype(dtype)
    expected = reference.identity(u)
    assert_close(student.identity(u), expected, dtype=True)


@points(
    1,
    of="softmax",
    ja="1 行が 1 サンプルのとき、行ごとに総和 1 の確率になる",
    en="with one sample in each row, every row becomes probabilities that sum to 1",
)
@hint(
    ja="行（サンプル）ごとに、クラス方向（最後の軸）で計算しているか確かめましょう。",
    en="Check that each row (sample) is computed on its own, along the classes (the last axis).",
)
@pytest.mark.parametrize("shape", [(3, 5), (4, 4)], ids=["3x5", "4x4"])
def test_softmax_of_a_batch(student, reference, rng, shape):
    u = both_signs(rng, *shape)
    expected = reference.softmax(u)
    assert_close(student.softmax(u), expected)


@points(
    1, of="sigmoid_grad", ja="シグモイド関数の微分の値が正しい", en="the values of the sigmoid's derivative are right"
)
@hint(
    ja="y(1 − y) の y はシグモイド関数の出力です。引数 u は総入力です。",
    en="In y(1 − y), y is the sigmoid's output; the argument u is the total input.",
)
@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 2)], ids=["2d", "3d"])
def test_sigmoid_grad_values(student, reference, rng, shape):
    u = both_signs(rng, *shape)
    expected = reference.sigmoid_grad(u)
    assert_close(student.sigmoid_grad(u), expected)


@points(1, of="relu_grad", ja="ReLU の微分の値が正しい", en="the values of ReLU's derivative are right")
@pytest.mark.parametrize("shape", [(7,), (2, 3, 4)], ids=["1d", "3d"])
def test_relu_grad_values(student, reference, rng, shape):
    u = near_and_far(rng, *shape)
    expected = reference.relu_grad(u).astype(int)  # 0 and 1 may be integers or floats
    assert_close(student.relu_grad(u), expected)


@points(1, of="tanh_grad", ja="tanh の微分の値が正しい", en="the values of the derivative of tanh are right")
@hint(
    ja="引数 u は総入力です。y = tanh(u) として 1 − y² を計算します。",
    en="u is the total input: with y = tanh(u), compute 1 − y².",
)
@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 2)], ids=["2d", "3d"])
def test_tanh_grad_values(student, reference, rng, shape):
    u = both_signs(rng, *shape)
    expected = reference.tanh_grad(u)
    assert_close(student.tanh_grad(u), expected)


@points(
    1,
    of="identity_grad",
    ja="恒等写像の微分は、u と同じ形で全要素が 1",
    en="the derivative of the identity is 1 everywhere, in the shape of u",
)
@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 2)], ids=["2d", "3d"])
def test_identity_grad_values(student, reference, rng, shape):
    u = both_signs(rng, *shape)
    u.flat[rng.permutation(u.size)[:2]] = 0.0, 1000.0
    expected = reference.identity_grad(u).astype(int)  # 1 may be an integer or a float
    assert_close(student.identity_grad(u), expected)


@points(
    1,
    of="softmax_backward",
    ja="ソフトマックス関数の逆伝播の値が正しい",
    en="the values of softmax's backward pass are right",
)
@hint(
    ja="ソフトマックス関数の各出力は、すべての入力に依存します。上流の勾配 dout と行ごとに組み合わせましょう。",
    en="Every output of softmax depends on every input of its row: combine them with the upstream gradient dout.",
)
def test_softmax_backward_values(student, reference, rng):
    u, dout = both_signs(rng, 3, 5), both_signs(rng, 3, 5)
    expected = reference.softmax_backward(u, dout)
    assert_close(student.softmax_backward(u, dout), expected)
