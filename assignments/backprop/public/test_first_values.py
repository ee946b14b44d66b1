"""What a student sees at once: each backward function, one network's gradients, and three steps of training."""

import numpy as np
import pytest

from grader.checks import assert_close, hint, points


def weights(rng):
    """W1, b1, W2 and b2 of a network with 3 inputs, 5 hidden units and 4 classes."""
    W1, b1, W2, b2 = (rng.normal(size=shape) for shape in ((5, 3), (5,), (4, 5), (4,)))
    return [W1, b1, W2 / 2, b2 / 2]  # no class gets a probability near 0


def one_hot(rng, n):
    """n samples of 4 classes, one row each; every class occurs."""
    return np.eye(4)[rng.permutation(np.arange(n) % 4)]


@points(
    2,
    of="affine_backward",
    ja="z、W、b についての勾配が、形も値も正しい",
    en="the gradients with respect to z, W and b have the right shapes and values",
)
@hint(
    ja="dz = dout W、dW = doutᵀ z です。db は、全サンプルで共通の b の勾配なので、バッチ方向に和を取ります。"
    "層では N で割りません。",
    en="dz = dout W and dW = doutᵀ z; all samples share b, so db sums over the batch. A layer does not divide by N.",
)
def test_affine_backward_values(student, reference, rng):
    z, W, dout = rng.normal(size=(4, 3)), rng.normal(size=(2, 3)), rng.normal(size=(4, 2))
    expected = reference.affine_backward(z, W, dout)
    dz, dW, db = student.affine_backward(z, W, dout)
    for found, answer in zip((dz, dW, db), expected):
        assert_close(found, answer)


@points(1, of="sigmoid_backward", ja="シグモイドの逆伝播の値が正しい", en="the backward pass of the sigmoid is right")
@hint(
    ja="u は総入力です。y = sigmoid(u) を計算し、dout に y(1 − y) を掛けましょう。",
    en="u is the total input: compute y = sigmoid(u), and multiply dout by y(1 − y).",
)
def test_sigmoid_backward_values(student, reference, rng):
    u, dout = rng.normal(scale=2, size=(3, 4)), rng.normal(size=(3, 4))
    expected = reference.sigmoid_backward(u, dout)
    assert_close(student.sigmoid_backward(u, dout), expected)


@points(1, of="relu_backward", ja="ReLU の逆伝播の値が正しい", en="the backward pass of ReLU is right")
@hint(
    ja="u > 0 の要素だけ dout をそのまま通し、ほかは 0 にします。判定に使うのは dout ではなく u です。",
    en="dout passes where u > 0, and is 0 elsewhere; it is u, not dout, that decides.",
)
def test_relu_backward_values(student, reference, rng):
    u, dout = rng.normal(scale=2, size=(4, 5)), rng.normal(size=(4, 5))
    expected = reference.relu_backward(u, dout)
    assert_close(student.relu_backward(u, dout), expected)


@points(
    2,
    of="softmax_cross_entropy_backward",
    ja="one-hot の正解に対する勾配が正しい",
    en="the gradient for one-hot targets is right",
)
@hint(
    ja="勾配は (予測 − 正解) / N です。符号と、サンプル数 N で割ることを確かめましょう。",
    en="The gradient is (prediction − target) / N: check the sign, and that N is the number of samples.",
)
def test_cross_entropy_backward_values(student, reference, rng):
    u, t = rng.normal(scale=2, size=(6, 4)), one_hot(rng, 6)
    expected = reference.softmax_cross_entropy_backward(u, t)
    assert_close(student.softmax_cross_entropy_backward(u, t), expected)


@points(
    1, of="TwoLayerNet", ja="forward が出力層の総入力を返す", en="forward gives the total inputs of the output layer"
)
@hint(
    ja="W は (出力, 入力) の形なので、x W1ᵀ + b1 です。隠れ層はシグモイド、出力層は活性化関数なしで返します。",
    en="W is (out, in), so it is x W1ᵀ + b1; sigmoid in the hidden layer, no activation in what forward returns.",
)
@pytest.mark.parametrize("case", ["5 hidden units", "square"])
def test_forward_values(student, reference, rng, case):
    arrays, x = weights(rng), rng.normal(size=(6, 3))
    if case == "square":  # a forgotten transpose raises no error
        arrays = [rng.normal(size=shape) for shape in ((3, 3), (3,), (3, 3), (3,))]
    expected = reference.TwoLayerNet(*arrays).forward(x)
    assert_close(student.TwoLayerNet(*arrays).forward(x), expected)


@points(1, of="TwoLayerNet", ja="loss が交差エントロピーの平均を返す", en="loss gives the mean cross-entropy")
@hint(
    ja="softmax の出力について、−Σ t log y をクラス方向に足し、サンプルについて平均します。",
    en="From softmax's output: −Σ t log y, a sum over the classes, then the mean over the samples.",
)
def test_loss_values(student, reference, rng):
    arrays, x, t = weights(rng), rng.normal(size=(6, 3)), one_hot(rng, 6)
    expected = reference.TwoLayerNet(*arrays).loss(x, t)
    assert_close(student.TwoLayerNet(*arrays).loss(x, t), expected, rtol=1e-4)


@points(
    2,
    of="TwoLayerNet",
    ja="gradients が 4 つの勾配を正しく返す",
    en="gradients gives the four gradients",
)
@hint(
    ja="出力層から順に、softmax_cross_entropy_backward、affine_backward、"
    "sigmoid_backward、affine_backward とさかのぼります。",
    en="Go back from the output: softmax_cross_entropy_backward, affine_backward, sigmoid_backward, affine_backward.",
)
def test_gradients_values(student, reference, rng):
    arrays, x, t = weights(rng), rng.normal(size=(6, 3)), one_hot(rng, 6)
    expected = reference.TwoLayerNet(*arrays).gradients(x, t)
    found = student.TwoLayerNet(*arrays).gradients(x, t)
    for name in ("W2", "b2", "W1", "b1"):
        assert_close(found.get(name), expected[name])


@points(
    2,
    of="TwoLayerNet",
    ja="fit が 3 ステップ学習し、各ステップの前の損失を返す",
    en="fit trains for three steps, and gives the loss before each of them",
)
@hint(
    ja="各ステップで、まず損失を記録し、4 つの勾配をすべて求めてから、w ← w − lr · 勾配 と更新します。",
    en="In every step: note the loss, compute all four gradients, and only then w ← w − lr · gradient.",
)
def test_first_steps_of_training(student, reference, rng):
    arrays, x, t, lr = weights(rng), rng.normal(size=(6, 3)), one_hot(rng, 6), rng.uniform(0.5, 1)
    other, mine = reference.TwoLayerNet(*arrays), student.TwoLayerNet(*arrays)
    expected, after = other.fit(x, t, lr, 3), other.forward(x)
    assert_close(mine.fit(x, t, lr, 3), expected, rtol=1e-4)
    assert_close(mine.forward(x), after)


@points(
    2,
    of="layer_gradient_norms",
    ja="3 層のネットワークの、各層の勾配の大きさが正しい",
    en="the sizes of the gradients in three layers are right",
)
@pytest.mark.parametrize("activation", ["sigmoid", "relu"])
@hint(
    ja="乱数は、入力、1 層目の W、2 層目の W、…、最上層の dz の順に引きます。"
    "各層の dW の全要素の 2 乗和の平方根を、1 層目から順に並べます。",
    en="Draw the input, W of layer 1, W of layer 2, …, and dz at the top; then the root of the sum of dW's squares, "
    "from the first layer to the last.",
)
def test_gradient_norms_of_three_layers(student, reference, rng, activation):
    seed = int(rng.integers(2**62))
    expected = reference.layer_gradient_norms(3, activation, np.random.default_rng(seed))
    assert_close(student.layer_gradient_norms(3, activation, np.random.default_rng(seed)), expected)
