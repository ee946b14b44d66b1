"""The backward functions where they go wrong: square W, images, u = 0 and ±1000, labels, the caller's arrays."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_gradient, assert_inputs_unchanged, depends_on, hint, points


@points(
    1,
    of="affine_backward",
    ja="W が正方形でも、3 つの勾配が数値微分と一致する",
    en="for a square W, too, all three gradients agree with finite differences",
)
@hint(
    ja="W が正方形だと、転置を忘れてもエラーになりません。dz = dout W（転置なし）、dW = doutᵀ z です。",
    en="With a square W a wrong transpose raises no error: dz = dout W (no transpose), dW = doutᵀ z.",
)
def test_affine_backward_of_a_square_matrix(student, rng):
    for n in (5, 1):
        z, W, b = rng.normal(size=(n, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
        assert_gradient(lambda z: z @ W.T + b, lambda z, dout: student.affine_backward(z, W, dout)[0], z, rng)
        assert_gradient(lambda W: z @ W.T + b, lambda W, dout: student.affine_backward(z, W, dout)[1], W, rng)
        assert_gradient(lambda b: z @ W.T + b, lambda b, dout: student.affine_backward(z, W, dout)[2], b, rng)


@points(
    1,
    of="affine_backward",
    ja="画像 (N, C, H, W) を受け取る層でも、dz は入力と同じ形になる",
    en="for a layer that takes images (N, C, H, W), dz has the shape of its input",
)
@hint(
    ja="z を z.reshape(N, -1) と平らにして計算し、dz は最後に z と同じ形へ戻しましょう。",
    en="Flatten z with z.reshape(N, -1), and give dz the shape of z at the end.",
)
def test_affine_backward_of_images(student, reference, rng):
    for n in (3, 1):
        z, W, dout = rng.normal(size=(n, 2, 3, 4)), rng.normal(size=(5, 24)), rng.normal(size=(n, 5))
        expected = reference.affine_backward(z, W, dout)
        dz, dW, db = student.affine_backward(z, W, dout)
        for found, answer in zip((dz, dW, db), expected):
            assert_close(found, answer)


@points(
    1,
    of="affine_backward",
    ja="affine_backward は受け取った配列を書き換えない",
    en="affine_backward leaves its inputs unchanged",
)
@depends_on("test_affine_backward_values")
def test_affine_backward_leaves_its_inputs_unchanged(student, rng):
    z, W, dout = rng.normal(size=(4, 3)), rng.normal(size=(2, 3)), rng.normal(size=(4, 2))
    assert_inputs_unchanged(student.affine_backward, z, W, dout)


@points(
    1,
    of="sigmoid_backward",
    ja="総入力が 0 でも ±1000 でも、どの形の配列でも正しい",
    en="right for total inputs of 0 and ±1000, and for an array of any shape",
)
@hint(
    ja="y(1 − y) の形なら、u が ±1000 でも nan になりません。y の計算でも桁あふれに気をつけましょう。",
    en="In the form y(1 − y) nothing becomes nan at ±1000, provided that y itself does not overflow.",
)
def test_sigmoid_backward_in_saturation(student, reference, rng):
    u = rng.normal(scale=2, size=(2, 3, 4))
    u[0, 0] = rng.permutation([0.0, 1000.0, -1000.0, 30.0])
    dout = rng.normal(size=u.shape)
    for total in (u, -u, np.flip(u), -np.flip(u)):  # the first element has either sign
        expected = reference.sigmoid_backward(total, dout)
        assert_close(student.sigmoid_backward(total, dout), expected)


@points(
    1,
    of="sigmoid_backward",
    ja="sigmoid_backward は受け取った配列を書き換えない",
    en="sigmoid_backward leaves its inputs unchanged",
)
@depends_on("test_sigmoid_backward_values")
def test_sigmoid_backward_leaves_its_inputs_unchanged(student, rng):
    assert_inputs_unchanged(student.sigmoid_backward, rng.normal(size=(3, 4)), rng.normal(size=(3, 4)))


@points(
    1,
    of="relu_backward",
    ja="総入力がちょうど 0 の所は通さない。0 のすぐ上下でも ±1000 でも、どの形の配列でも正しい",
    en="nothing passes where the total input is exactly 0; right just above and below 0, at ±1000, in any shape",
)
@hint(
    ja="ちょうど 0 での勾配は 0 とします。u > 0 の所だけ通しましょう。",
    en="At exactly 0 the course takes the gradient 0: pass dout only where u > 0.",
)
def test_relu_backward_at_zero(student, reference, rng):
    u = rng.normal(scale=2, size=(2, 3, 4))
    u[0, 0] = rng.permutation([0.0, -0.0, 1e-6, -1e-6])
    u[0, 1] = rng.permutation([1e-9, -1e-9, 1e-13, -1e-13])
    u[1, 2] = rng.permutation([0.1, -0.1, 1000.0, -1000.0])
    dout = rng.normal(size=u.shape)
    expected = reference.relu_backward(u, dout)
    assert_close(student.relu_backward(u, dout), expected)


@points(
    1,
    of="relu_backward",
    ja="relu_backward は受け取った配列を書き換えない",
    en="relu_backward leaves its inputs unchanged",
)
@depends_on("test_relu_backward_values")
@hint(
    ja="du = dout とすると同じ配列です。コピーしてから 0 を入れましょう。",
    en="du = dout is the same array: copy it before you write zeros into it.",
)
def test_relu_backward_leaves_its_inputs_unchanged(student, rng):
    assert_inputs_unchanged(student.relu_backward, rng.normal(size=(3, 4)), rng.normal(size=(3, 4)))


@points(
    1,
    of="softmax_cross_entropy_backward",
    ja="正解がクラス番号 (N,) でも、勾配が正しい",
    en="right for targets that are class indices (N,)",
)
@pytest.mark.parametrize("classes", [(0, 2, 2), (1, 0, 0)], ids=["0 and 2", "0 and 1"])
@hint(
    ja="クラス番号の場合は、各行から 1 要素だけを選びます（行番号と組にする）。",
    en="For class indices pick one element in every row: pair the row's number with the index.",
)
def test_cross_entropy_backward_of_class_indices(student, reference, rng, classes):
    u, t = rng.normal(scale=2, size=(3, 3)), rng.permutation(classes)  # which classes there are, u tells, not t
    expected = reference.softmax_cross_entropy_backward(u, t)
    assert_close(student.softmax_cross_entropy_backward(u, t), expected)


@points(
    1,
    of="softmax_cross_entropy_backward",
    ja="正解が確率の分布でも、勾配が正しい",
    en="right for targets that are probabilities",
)
@hint(
    ja="正解が分布なら、最大の要素だけでなく全要素を使います。",
    en="If the target is a distribution all its elements count, not only the largest.",
)
def test_cross_entropy_backward_of_probabilities(student, reference, rng):
    u, t = rng.normal(scale=2, size=(5, 3)), rng.dirichlet([1.0, 1.0, 1.0], size=5)
    expected = reference.softmax_cross_entropy_backward(u, t)
    assert_close(student.softmax_cross_entropy_backward(u, t), expected)


@points(
    1,
    of="softmax_cross_entropy_backward",
    ja="0 付近と ±1000 付近の値が同じバッチや同じ行にあっても、正解の確率がほぼ 0 でも、値は有限で正しい",
    en="finite and right when values near 0 and near ±1000 share a batch or a row, and the right class has "
    "a probability of almost 0",
)
@hint(
    ja="exp の前に行ごとの最大値を引き、(softmax(u) − t) / N の形のまま計算しましょう"
    "（確率で割ると、0 で割ることがあります）。",
    en="Before exp, subtract the maximum of each row, and stay with (softmax(u) − t) / N: a probability by which you "
    "divide can be 0.",
)
def test_cross_entropy_backward_of_large_inputs(student, reference, rng):
    u = rng.normal(scale=2, size=(5, 4)) + rng.permutation([[0.0], [1000.0], [-1000.0], [0.0], [0.0]])
    u[rng.integers(5)] += rng.permutation([1000.0, -1000.0, 0.0, 20.0])
    for totals in (u, rng.normal(scale=2, size=(5, 4)) - 1000.0):
        t = np.eye(4)[totals.argmin(axis=1)]  # confidently wrong in every row
        expected = reference.softmax_cross_entropy_backward(totals, t)
        found = student.softmax_cross_entropy_backward(totals, t)
        assert_close(found, expected, rtol=1e-3, atol=1e-4)  # in single precision 1000 itself is right to 3e-5


@points(
    1,
    of="softmax_cross_entropy_backward",
    ja="クラス番号か one-hot かを、要素の数や型ではなく次元の数で見分ける",
    en="tells class indices from one-hot rows by the number of dimensions, not of elements, nor by the type",
)
@depends_on("test_cross_entropy_backward_of_class_indices")
@hint(
    ja="クラスが 1 つだけのとき、t の形は (N,) で、u の形 (N, 1) と要素の数が同じです。"
    "また、one-hot の行は整数のこともあります。t.ndim で見分けましょう。",
    en="With a single class t is (N,) and u is (N, 1): as many elements. And one-hot rows may be integers. "
    "Decide by t.ndim.",
)
def test_cross_entropy_backward_of_one_class(student, reference, rng):
    u, t = rng.normal(size=(3, 1)), np.zeros(3, dtype=int)
    assert_close(student.softmax_cross_entropy_backward(u, t), np.zeros((3, 1)))
    u, t = rng.normal(size=(5, 3)), np.eye(3, dtype=int)[rng.permutation([0, 1, 2, 2, 1])]
    expected = reference.softmax_cross_entropy_backward(u, t)
    assert_close(student.softmax_cross_entropy_backward(u, t), expected)


@points(
    1,
    of="softmax_cross_entropy_backward",
    ja="softmax_cross_entropy_backward は受け取った配列を書き換えない",
    en="softmax_cross_entropy_backward leaves its inputs unchanged",
)
@depends_on("test_cross_entropy_backward_values")
def test_cross_entropy_backward_leaves_its_inputs_unchanged(student, rng):
    t = np.eye(4)[rng.integers(4, size=5)]
    assert_inputs_unchanged(student.softmax_cross_entropy_backward, rng.normal(size=(5, 4)), t)
