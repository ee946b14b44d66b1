"""What a student sees at once: the page's example by hand, and ordinary inputs, of each function."""

import numpy as np
import pytest

from grader.checks import assert_close, hint, points

SHAPES = ((6, 4), (3, 3), (1, 4), (5, 2))  # of y or u: samples and classes


def probabilities(rng, n, k):
    """n rows of k probabilities, none of them near 0."""
    weights = rng.uniform(0.4, 2.8, size=(n, k))
    return weights / np.sum(weights, axis=1)[:, np.newaxis]


def one_hot(rng, n, k):
    """n one-hot rows of k classes, the right one in a mixed order; every class occurs if n allows it."""
    return np.eye(k)[rng.permutation(np.arange(n) % k)]


def squared_error_inputs(case, rng):
    """y and t of the page's example, or three samples with five outputs, whose errors are not 0 on average."""
    if case == "example":
        y = np.array([[1.0, 2.0, 0.0, 3.0], [4.0, 1.0, 2.0, 5.0]])
        return y, np.array([[1.0, 0.0, 1.0, 2.0], [1.0, 1.0, 3.0, 5.0]])
    return rng.uniform(1, 3, size=(3, 5)), rng.normal(size=(3, 5))


def cross_entropy_inputs(case, rng):
    """y and one-hot t of the page's example, or of any number of samples and classes."""
    if case == "example":
        return np.array([[0.25, 0.5, 0.25], [0.5, 0.25, 0.25]]), np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    return probabilities(rng, *case), one_hot(rng, *case)


def totals(case, rng):
    """u and one-hot t of the page's example, or of any number of samples and classes."""
    if case == "example":
        return np.log([[1.0, 2.0, 1.0], [2.0, 1.0, 1.0]]), np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    return rng.uniform(-1.5, 1.5, size=case), one_hot(rng, *case)


@points(2, of="mean_squared_error", ja="二乗誤差の平均の値が正しい", en="the mean squared error is right")
@hint(
    ja="誤差 y − t を 2 乗し、全要素の数で割ります。サンプル数だけで割ったり、1/2 を掛けたりはしません。",
    en="Square the errors y − t, and divide by the number of all elements: not of the samples only, and without 1/2.",
)
def test_mean_squared_error_values(student, reference, rng):
    cases = [squared_error_inputs(case, rng) for case in ("example", "3x5")]
    expected = [reference.mean_squared_error(y, t) for y, t in cases]
    found = [student.mean_squared_error(y, t) for y, t in cases]
    for answer, right in zip(found, expected):
        assert_close(answer, right)


@points(
    2, of="mean_squared_error_grad", ja="二乗誤差の勾配の値が正しい", en="the gradient of the squared error is right"
)
@hint(
    ja="返している損失の式そのものを微分しましょう: 2 (y − t) / M で、M は全要素の数です。",
    en="Differentiate the very formula of the loss: 2 (y − t) / M, with M the number of all elements.",
)
def test_mean_squared_error_grad_values(student, reference, rng):
    cases = [squared_error_inputs(case, rng) for case in ("example", "3x5")]
    expected = [reference.mean_squared_error_grad(y, t) for y, t in cases]
    found = [student.mean_squared_error_grad(y, t) for y, t in cases]
    for answer, right in zip(found, expected):
        assert_close(answer, right)


@points(
    2,
    of="cross_entropy",
    ja="one-hot の正解に対する交差エントロピーの値が正しい",
    en="the cross entropy of one-hot targets is right",
)
@hint(
    ja="−Σ t log y を、クラス方向には足し、サンプルについては平均します。",
    en="−Σ t log y: a sum over the classes, a mean over the samples.",
)
def test_cross_entropy_values(student, reference, rng):
    cases = [cross_entropy_inputs(case, rng) for case in ("example", *SHAPES)]
    expected = [reference.cross_entropy(y, t) for y, t in cases]
    found = [student.cross_entropy(y, t) for y, t in cases]
    for answer, right in zip(found, expected):
        assert_close(answer, right)


@points(
    1, of="cross_entropy", ja="正解がクラス番号 (N,) でも正しい", en="right for targets that are class indices (N,)"
)
@hint(
    ja="クラス番号の場合は、各行から 1 要素だけを選びます（行番号と組にする）。クラスの数は y から分かります。",
    en="For class indices pick one element in every row: pair the row's number with the index. How many classes there "
    "are, y tells.",
)
@pytest.mark.parametrize(("n", "k"), [(5, 3), (3, 3), (4, 6), (1, 3)], ids=["5x3", "3x3", "4x6", "1x3"])
def test_cross_entropy_of_class_indices(student, reference, rng, n, k):
    y, t = probabilities(rng, n, k), rng.permutation(np.arange(n) % 2)  # of a third class y tells, not t
    expected = reference.cross_entropy(y, t)
    assert_close(student.cross_entropy(y, t), expected)


@points(
    2,
    of="cross_entropy_grad",
    ja="one-hot の正解に対する、y についての勾配が正しい",
    en="the gradient with respect to y is right for one-hot targets",
)
@hint(
    ja="−t log y を y で微分すると −t / y です。損失と同じく、サンプル数 N で割ります。",
    en="The derivative of −t log y is −t / y; divide by the number N of samples, as the loss does.",
)
def test_cross_entropy_grad_values(student, reference, rng):
    cases = [cross_entropy_inputs(case, rng) for case in ("example", *SHAPES)]
    expected = [reference.cross_entropy_grad(y, t) for y, t in cases]
    found = [student.cross_entropy_grad(y, t) for y, t in cases]
    for answer, right in zip(found, expected):
        assert_close(answer, right)


@points(
    2,
    of="softmax_cross_entropy",
    ja="総入力から求めた交差エントロピーの値が正しい",
    en="the cross entropy from total inputs is right",
)
@hint(
    ja="u は総入力です。行ごとの log softmax(u) を 1 回だけ求めて、−Σ t log softmax(u) をサンプルについて平均します。",
    en="u holds total inputs: take log softmax(u) of each row, once, and the mean of −Σ t log softmax(u) over the "
    "samples.",
)
def test_softmax_cross_entropy_values(student, reference, rng):
    cases = [totals(case, rng) for case in ("example", *SHAPES)]
    expected = [reference.softmax_cross_entropy(u, t) for u, t in cases]
    found = [student.softmax_cross_entropy(u, t) for u, t in cases]
    for answer, right in zip(found, expected):
        assert_close(answer, right)


@points(
    2,
    of="softmax_cross_entropy_grad",
    ja="総入力についての勾配が正しい",
    en="the gradient with respect to the total inputs is right",
)
@hint(
    ja="勾配は (予測 − 正解) / N です。符号と、サンプル数 N で割ることを確かめましょう。",
    en="The gradient is (prediction − target) / N: check the sign, and that N is the number of samples.",
)
def test_softmax_cross_entropy_grad_values(student, reference, rng):
    cases = [totals(case, rng) for case in ("example", *SHAPES)]
    expected = [reference.softmax_cross_entropy_grad(u, t) for u, t in cases]
    found = [student.softmax_cross_entropy_grad(u, t) for u, t in cases]
    for answer, right in zip(found, expected):
        assert_close(answer, right)
