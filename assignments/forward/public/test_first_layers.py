"""The page's worked example, one layer of every kind, and two layers: what one compares while writing."""

import numpy as np
import pytest

from grader.checks import assert_close, hint, points


def one_layer(rng, samples, inputs, units, activation):
    """A batch and a layer, whose total inputs are never nearer to 0 than 0.2: whole numbers and a rest."""
    x = rng.integers(-2, 3, size=(samples, inputs)).astype(float)
    W = rng.integers(-2, 3, size=(units, inputs)).astype(float)
    return x, (W, rng.integers(-2, 2, size=units) + rng.uniform(0.2, 0.8, size=units), activation)


@points(
    2,
    of="affine",
    ja="計算例の第 1 層の総入力が合う",
    en="the total inputs of the worked example's first layer are right",
)
def test_affine_of_the_worked_example(student, reference, rng):
    x, W, b = np.array([[1.0, 2.0]]), np.array([[1.0, 2.0], [3.0, -1.0], [-1.0, -1.0]]), np.array([-1.0, 0.0, 1.0])
    assert_close(student.affine(x, W, b), np.array([[4.0, 1.0, -2.0]]))
    x = rng.integers(2, 6) * x  # what is not on the page
    expected = reference.affine(x, W, b)
    assert_close(student.affine(x, W, b), expected)


@points(
    2,
    of="affine",
    ja="バッチの総入力が正しい（入力の数とユニットの数が違うとき）",
    en="the total inputs of a batch are right, with more or fewer units than inputs",
)
@hint(
    ja="W は (out, in) です。1 行が 1 サンプルのバッチでは u = z Wᵀ + b になります。",
    en="W is (out, in): with one sample a row, u = z Wᵀ + b.",
)
@pytest.mark.parametrize("sizes", [(4, 3, 5), (2, 5, 3)], ids=["3-to-5", "5-to-3"])
def test_affine_of_a_batch(student, reference, rng, sizes):
    samples, inputs, units = sizes
    z, W, b = rng.normal(size=(samples, inputs)), rng.normal(size=(units, inputs)), rng.normal(size=units)
    expected = reference.affine(z, W, b)
    assert_close(student.affine(z, W, b), expected)


@points(2, of="forward", ja="計算例の出力が合う", en="the output of the worked example is right")
@hint(
    ja="第 1 層の出力 (4, 1, 0) が、第 2 層の入力になります。",
    en="What the first layer hands on, (4, 1, 0), is the input of the second.",
)
def test_forward_of_the_worked_example(student, reference, rng):
    hidden = np.array([[1.0, 2.0], [3.0, -1.0], [-1.0, -1.0]]), np.array([-1.0, 0.0, 1.0]), "relu"
    output = np.array([[1.0, -1.0, 5.0], [0.5, 1.0, -3.0]]), np.array([0.0, -1.0]), "softmax"
    p = 1 / (1 + np.exp(-1.0))
    x = np.array([[1.0, 2.0]])
    assert_close(student.forward(x, [hidden, output]), np.array([[p, 1 - p]]))
    x = rng.integers(2, 6) * x  # what is not on the page
    expected = reference.forward(x, [hidden, output])
    assert_close(student.forward(x, [hidden, output]), expected)


@points(
    3,
    of="forward",
    ja="1 層だけのネットワークで、どの活性化関数でも出力が正しい",
    en="a network of one layer gives the right output with each of the activations",
)
@hint(
    ja="最後の層にも活性化関数があります。名前の付け方を確かめましょう。",
    en="The last layer has an activation too. Check which name stands for which function.",
)
@pytest.mark.parametrize("activation", ["step", "sigmoid", "relu", "tanh", "softmax", "identity"])
def test_forward_of_one_layer(student, reference, rng, activation):
    x, layer = one_layer(rng, 4, 3, 5, activation)
    expected = reference.forward(x, [layer])
    assert_close(student.forward(x, [layer]), expected.astype(int) if activation == "step" else expected)


@points(
    4,
    of="forward",
    ja="2 層のネットワークで、層ごとの活性化関数を使う",
    en="two layers, each with its own activation",
)
@hint(
    ja="層ごとに、総入力 u を求めてからその層の活性化関数に通し、次の層に渡します。",
    en="Layer by layer: the total input u, through the activation of this layer, on to the next one.",
)
@pytest.mark.parametrize(
    "activations", [("relu", "softmax"), ("tanh", "identity"), ("identity", "sigmoid")], ids="-".join
)
def test_forward_of_two_layers(student, reference, rng, activations):
    x, hidden = one_layer(rng, 4, 3, 5, activations[0])
    output = rng.normal(size=(2, 5)), rng.normal(size=2), activations[1]
    expected = reference.forward(x, [hidden, output])
    assert_close(student.forward(x, [hidden, output]), expected)
