"""Cross entropy from total inputs, and its gradient: all forms of targets, ±10000, one class and two."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points

SHAPES = ((5, 3), (1, 3), (3, 3), (2, 4), (5, 2))  # of u: samples and classes
FORMS = ("class indices, 4x6", "class indices, 3x3", "class indices, 1x3", "two classes", "probabilities")
LARGE = ("near 0", "inside a row", "probabilities", "rows", "far above 0", "far below 0")


def inputs(rng, case):
    """u with its targets in one of the forms that the page allows; probabilities for every shape."""
    if case.startswith("class indices"):
        n, k = map(int, case.removeprefix("class indices, ").split("x"))
        return [(rng.uniform(-1.5, 1.5, size=(n, k)), rng.permutation(np.arange(n) % 2))]  # how many classes, u tells
    if case == "two classes":
        return [(rng.uniform(-1.5, 1.5, size=(5, 2)), rng.permutation([0, 1, 1, 0, 1]))]
    return [(rng.uniform(-1.5, 1.5, size=(n, k)), rng.dirichlet(np.ones(k), size=n)) for n, k in SHAPES]


def large_inputs(rng, case):
    """u up to ±10000 whose right class is the least likely one; single precision holds these numbers as they are."""
    u = np.round(64 * rng.uniform(-3, 3, size=(5, 4))) / 64
    if case == "near 0":
        return u, u.argmin(axis=1)
    if case in ("inside a row", "probabilities"):
        u = rng.permuted(u + np.array([0.0, 0.0, 10000.0, -10000.0]), axis=1)
        u[0] = rng.permutation([800.0, 0.0, -3.0, 2.0])
        if case == "probabilities":
            return u, 0.5 * np.eye(4)[u.argmin(axis=1)] + 0.5 * rng.dirichlet(np.ones(4), size=5)
    elif case == "rows":
        u = u + rng.permutation([[0.0], [10000.0], [-10000.0], [0.0], [1000.0]])
    else:
        u = u + {"far above 0": 10000.0, "far below 0": -10000.0}[case]
    return u, u.argmin(axis=1)


def rows_or_indices(rng, case):
    """u and targets whose form is seen in the number of dimensions only, not in their size or type."""
    if case == "integers":
        shapes = (*SHAPES, (3, 1))
        return [
            (rng.uniform(-1.5, 1.5, size=(n, k)), np.eye(k, dtype=int)[rng.permutation(np.arange(n) % k)])
            for n, k in shapes
        ]
    n = 1 if case.startswith("one sample") else 3
    u, t = rng.normal(size=(n, 1)), np.zeros(n, dtype=int)
    return [(u, np.ones((n, 1)) if case.startswith("one-hot") else t)]


def slopes(loss, u):
    """The slope of a loss in each element of u, by central differences."""
    result = np.empty(u.shape)
    for index in np.ndindex(u.shape):
        up, down = u.copy(), u.copy()
        up[index] += 1e-5
        down[index] -= 1e-5
        result[index] = (loss(up) - loss(down)) / 2e-5
    return result


@points(
    1,
    of="softmax_cross_entropy",
    ja="正解がクラス番号でも確率の分布でも、1 サンプルだけでも正しい",
    en="right for class indices and probabilities as targets, and for a single sample",
)
@hint(
    ja="クラス番号なら各行から 1 要素だけを選び（行番号と組にする）、分布なら全要素を使います。",
    en="Of class indices pick one element in every row, paired with the row's number; of a distribution all elements "
    "count.",
)
@pytest.mark.parametrize("case", FORMS)
def test_softmax_cross_entropy_of_other_targets(student, reference, rng, case):
    for u, t in inputs(rng, case):
        expected = reference.softmax_cross_entropy(u, t)
        assert_close(student.softmax_cross_entropy(u, t), expected)


@points(
    1,
    of="softmax_cross_entropy",
    ja="総入力が ±10000 でも、0 付近の値と混ざっていても、値は有限で正しい",
    en="finite and right for total inputs up to ±10000, also mixed with values near 0",
)
@hint(
    ja="確率を作ってから log を取ると、0 になった確率の log は −inf です。行ごとの最大値 m を引き、"
    "(u − m) − log Σ exp(u − m) のまま計算しましょう。",
    en="A probability that has become 0 has the logarithm −inf: subtract each row's maximum m, and stay with "
    "(u − m) − log Σ exp(u − m).",
)
def test_softmax_cross_entropy_of_large_inputs(student, reference, rng):
    cases = [large_inputs(rng, case) for case in LARGE]
    expected = [reference.softmax_cross_entropy(u, t) for u, t in cases]
    found = [student.softmax_cross_entropy(u, t) for u, t in cases]
    for answer, loss in zip(found, expected):  # in single precision m + log Σ is right to 1e-3 where m is 10000
        assert_close(answer, loss, rtol=1e-5, atol=2e-3)


@points(
    1,
    of="softmax_cross_entropy",
    ja="クラス番号か one-hot かを次元の数で見分ける。1 クラスだけなら損失は 0",
    en="tells class indices from one-hot rows by the number of dimensions; with one class the loss is 0",
)
@hint(
    ja="クラスが 1 つだけのとき、t の形は (N,) で、u の形 (N, 1) と要素の数が同じです。"
    "また、one-hot の行は整数のこともあります。t.ndim で見分けましょう。",
    en="With a single class t is (N,) and u is (N, 1): as many elements. And one-hot rows may be integers. "
    "Decide by t.ndim.",
)
@pytest.mark.parametrize("case", ["integers", "one class", "one sample of one class", "one-hot rows of one class"])
def test_softmax_cross_entropy_tells_targets_by_dimensions(student, reference, rng, case):
    for u, t in rows_or_indices(rng, case):
        expected = reference.softmax_cross_entropy(u, t)
        assert_close(student.softmax_cross_entropy(u, t), expected)


@points(
    1,
    of="softmax_cross_entropy",
    ja="2 クラス（K = 2）のとき、総入力の差のシグモイドの 2 値の交差エントロピーと一致する",
    en="for two classes (K = 2) it agrees with the binary cross entropy of the difference of the total inputs",
)
@depends_on("test_softmax_cross_entropy_values")
@hint(
    ja="2 クラスでも、2 つの総入力をそれぞれシグモイドに通すのではありません。",
    en="With two classes, too, the two total inputs do not go through a sigmoid each.",
)
def test_softmax_cross_entropy_of_two_classes(student, rng):
    u, t = rng.uniform(-3, 3, size=(6, 2)), rng.permutation([0, 1, 1, 0, 1, 1])
    d = u[:, 0] - u[:, 1]
    expected = np.mean(np.logaddexp(0, np.where(t == 0, -d, d)))
    assert_close(student.softmax_cross_entropy(u, t), expected)
    assert_close(student.softmax_cross_entropy(u, np.eye(2)[t]), expected)


@points(
    1,
    of="softmax_cross_entropy",
    ja="softmax_cross_entropy は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="softmax_cross_entropy leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_softmax_cross_entropy_values")
@pytest.mark.parametrize("case", ["one-hot", "class indices", "float32"])
def test_softmax_cross_entropy_leaves_its_inputs_unchanged(student, reference, rng, case):
    classes = rng.permutation([0, 1, 2, 3, 1])
    u, t = rng.uniform(-1.5, 1.5, size=(5, 4)), np.eye(4)[classes]
    if case == "float32":
        u, t = u.astype("float32"), t.astype("float32")
    elif case == "class indices":
        t = classes
    expected = reference.softmax_cross_entropy(u, t)
    assert_close(assert_inputs_unchanged(student.softmax_cross_entropy, u, t), expected)
    assert_close(student.softmax_cross_entropy(u, t), expected)  # a second time


@points(
    1,
    of="softmax_cross_entropy_grad",
    ja="正解がクラス番号でも確率の分布でも、2 クラスでも 1 サンプルだけでも、損失の数値微分と一致する",
    en="agrees with finite differences of the loss for class indices and probabilities as targets, for two classes, "
    "and for a single sample",
)
@hint(
    ja="クラス番号なら各行の 1 要素だけから 1 を引き（行番号と組にする）、分布なら t 全体を引きます。",
    en="Of class indices subtract 1 from one element in every row, paired with the row's number; of a distribution "
    "subtract all of t.",
)
@pytest.mark.parametrize("case", FORMS)
def test_softmax_cross_entropy_grad_agrees_with_finite_differences(student, reference, rng, case):
    for u, t in inputs(rng, case):
        expected = slopes(lambda u, t=t: reference.softmax_cross_entropy(u, t), u)
        assert_close(student.softmax_cross_entropy_grad(u, t), expected)


@points(
    1,
    of="softmax_cross_entropy_grad",
    ja="総入力が ±10000 でも、正解の確率がほぼ 0 でも、値は有限で正しい",
    en="finite and right for total inputs up to ±10000, and where the right class has a probability of almost 0",
)
@hint(
    ja="exp の前に行ごとの最大値を引き、(softmax(u) − t) / N の形のまま計算しましょう"
    "（確率で割ると、0 で割ることがあります）。",
    en="Before exp, subtract the maximum of each row, and stay with (softmax(u) − t) / N: a probability by which you "
    "divide can be 0.",
)
def test_softmax_cross_entropy_grad_of_large_inputs(student, reference, rng):
    cases = [large_inputs(rng, case) for case in LARGE]
    expected = [reference.softmax_cross_entropy_grad(u, t) for u, t in cases]
    found = [student.softmax_cross_entropy_grad(u, t) for u, t in cases]
    for answer, gradient in zip(found, expected):  # exp(u - m - log Σ) in single precision is right to 1e-3
        assert_close(answer, gradient, atol=5e-4)


@points(
    1,
    of="softmax_cross_entropy_grad",
    ja="クラス番号か one-hot かを次元の数で見分ける。1 クラスだけなら勾配は 0",
    en="tells class indices from one-hot rows by the number of dimensions; with one class the gradient is 0",
)
@hint(
    ja="クラスが 1 つだけのとき、t の形は (N,) で、u の形 (N, 1) と要素の数が同じです。"
    "また、one-hot の行は整数のこともあります。t.ndim で見分けましょう。",
    en="With a single class t is (N,) and u is (N, 1): as many elements. And one-hot rows may be integers. "
    "Decide by t.ndim.",
)
@pytest.mark.parametrize("case", ["integers", "one class", "one sample of one class", "one-hot rows of one class"])
def test_softmax_cross_entropy_grad_tells_targets_by_dimensions(student, reference, rng, case):
    for u, t in rows_or_indices(rng, case):
        expected = reference.softmax_cross_entropy_grad(u, t)
        assert_close(student.softmax_cross_entropy_grad(u, t), expected)


@points(
    1,
    of="softmax_cross_entropy_grad",
    ja="softmax_cross_entropy_grad は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="softmax_cross_entropy_grad leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_softmax_cross_entropy_grad_values")
@pytest.mark.parametrize("case", ["one-hot", "class indices", "float32"])
def test_softmax_cross_entropy_grad_leaves_its_inputs_unchanged(student, reference, rng, case):
    classes = rng.permutation([0, 1, 2, 3, 1])
    u, t = rng.uniform(-1.5, 1.5, size=(5, 4)), np.eye(4)[classes]
    if case == "float32":
        u, t = u.astype("float32"), t.astype("float32")
    elif case == "class indices":
        t = classes
    expected = reference.softmax_cross_entropy_grad(u, t)
    assert_close(assert_inputs_unchanged(student.softmax_cross_entropy_grad, u, t), expected)
    assert_close(student.softmax_cross_entropy_grad(u, t), expected)  # a second time
