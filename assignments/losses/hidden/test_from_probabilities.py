"""Cross entropy from probabilities, and its gradient: all forms of targets, probabilities of 0, one class and two."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points

SHAPES = ((5, 3), (1, 3), (3, 3), (2, 4), (5, 2))  # of y: samples and classes


def probabilities(rng, n, k):
    """n rows of k probabilities, none of them near 0."""
    weights = rng.uniform(0.4, 2.8, size=(n, k))
    return weights / np.sum(weights, axis=1)[:, np.newaxis]


def with_zeros(rng, case):
    """y with four classes and its targets: probabilities of 0 for wrong classes, for right ones, or almost 0."""
    classes = rng.permutation([0, 1, 2, 3, 1])
    right = np.eye(4)[classes]
    y, t = probabilities(rng, 5, 4), right
    if case == "no 0":
        pass
    elif case == "0 where t is 0":
        y[0] = right[0]  # a perfect answer
        y[1:3] *= right[1:3]
        t = np.where(np.arange(5)[:, None] < 3, right, rng.dirichlet(np.ones(4), size=5))
    elif case in ("0 where t is 1", "0 for the class"):
        y = np.where(right[:, ::-1] > 0, 1.0, 0.0)  # sure, and mostly of another class
        y[4] = probabilities(rng, 1, 4)[0]
        t = right if case == "0 where t is 1" else classes
    elif case == "almost 0":
        y = np.where(right > 0, rng.permutation([[1e-6], [1e-20], [1e-100], [1e-200], [1e-300]]), y)
    else:
        y[:2] *= 1 - right[:2]
        t = 0.5 * right + 0.5 * rng.dirichlet(np.ones(4), size=5)
    return y, t


def rows_or_indices(rng, case):
    """y and targets whose form is seen in the number of dimensions only, not in their size or type."""
    if case == "integers":
        shapes = (*SHAPES, (3, 1))
        return [
            (rng.uniform(0.2, 0.8, size=(n, k)), np.eye(k, dtype=int)[rng.permutation(np.arange(n) % k)])
            for n, k in shapes
        ]
    n = 1 if case.startswith("one sample") else 3
    y, t = rng.uniform(0.2, 0.8, size=(n, 1)), np.zeros(n, dtype=int)  # rows of y are taken as they are
    return [(y, np.ones((n, 1)) if case.startswith("one-hot") else t)]


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
    of="cross_entropy",
    ja="cross_entropy は、正解が確率の分布でも、1 サンプルだけでも正しい",
    en="cross_entropy is right for targets that are probabilities, and for a single sample",
)
@hint(
    ja="正解が分布なら、最大の要素だけでなく全要素を使います。",
    en="If the target is a distribution all its elements count, not only the largest.",
)
def test_cross_entropy_of_probabilities(student, reference, rng):
    for n, k in SHAPES:
        y, t = probabilities(rng, n, k), rng.dirichlet(np.ones(k), size=n)
        expected = reference.cross_entropy(y, t)
        assert_close(student.cross_entropy(y, t), expected)


@points(
    1,
    of="cross_entropy",
    ja="t = 0 の所の y = 0 は何も足さない（0 · log 0 = 0）",
    en="y = 0 adds nothing where t = 0 (0 · log 0 = 0)",
)
@hint(
    ja="0 × log 0 は nan になります。log の中の y を保護しましょう（結果に小さな値を足しても防げません）。",
    en="0 times log 0 is nan: protect y inside the logarithm; what is added to its result comes too late.",
)
def test_cross_entropy_of_zeros_for_wrong_classes(student, reference, rng):
    cases = [with_zeros(rng, case) for case in ("no 0", "0 where t is 0")]
    expected = [reference.cross_entropy(y, t) for y, t in cases]
    found = [student.cross_entropy(y, t) for y, t in cases]
    for answer, loss in zip(found, expected):
        assert_close(answer, loss)


@points(
    1,
    of="cross_entropy",
    ja="正解のクラスの確率が 0 やほぼ 0 でも、値は有限で正しい",
    en="finite and right where the right class has a probability of 0 or almost 0",
)
@hint(
    ja="y = 0 の代わりに使うのは np.finfo(np.float64).tiny です。"
    "1e-7 などを足すと、小さな確率の log が変わってしまいます。",
    en="In place of y = 0 comes np.finfo(np.float64).tiny; 1e-7 or the like changes the logarithm of small "
    "probabilities.",
)
def test_cross_entropy_of_confident_mistakes(student, reference, rng):
    kinds = ("no 0", "0 where t is 1", "0 for the class", "almost 0", "0 where t is a probability")
    cases = [with_zeros(rng, case) for case in kinds]
    expected = [reference.cross_entropy(y, t) for y, t in cases]
    found = [student.cross_entropy(y, t) for y, t in cases]
    for answer, loss in zip(found, expected):
        assert_close(answer, loss)


@points(
    1,
    of="cross_entropy",
    ja="cross_entropy は、クラス番号か one-hot かを、要素の数や型ではなく次元の数で見分ける",
    en="cross_entropy tells class indices from one-hot rows by the number of dimensions, not by size or type",
)
@hint(
    ja="クラスが 1 つだけのとき、t の形は (N,) で、y の形 (N, 1) と要素の数が同じです。"
    "また、one-hot の行は整数のこともあります。t.ndim で見分けましょう。",
    en="With a single class t is (N,) and y is (N, 1): as many elements. And one-hot rows may be integers. "
    "Decide by t.ndim.",
)
@pytest.mark.parametrize("case", ["one class", "one sample of one class", "integers", "one-hot rows of one class"])
def test_cross_entropy_tells_targets_by_dimensions(student, reference, rng, case):
    for y, t in rows_or_indices(rng, case):
        expected = reference.cross_entropy(y, t)
        assert_close(student.cross_entropy(y, t), expected)


@points(
    1,
    of="cross_entropy",
    ja="2 クラス（K = 2）のとき、シグモイドの 2 値の交差エントロピーと一致する",
    en="for two classes (K = 2) it agrees with the binary cross entropy of a sigmoid",
)
@depends_on("test_cross_entropy_values")
@hint(
    ja="(1 − t) log(1 − y) の項を足すのは、出力が 1 つのシグモイドのときだけです。",
    en="The term (1 − t) log(1 − y) belongs to a sigmoid with one output only.",
)
def test_cross_entropy_of_two_classes(student, rng):
    d, t = rng.normal(scale=2, size=6), rng.permutation([0, 1, 1, 0, 1, 1])
    first = 1 / (1 + np.exp(-d))  # the probability of class 0
    expected = -np.mean(np.where(t == 0, np.log(first), np.log(1 - first)))
    y = np.stack([first, 1 - first], axis=1)
    assert_close(student.cross_entropy(y, t), expected)
    assert_close(student.cross_entropy(y, np.eye(2)[t]), expected)


@points(
    1,
    of="cross_entropy",
    ja="cross_entropy は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="cross_entropy leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_cross_entropy_values")
@pytest.mark.parametrize("case", ["one-hot", "class indices", "float32"])
def test_cross_entropy_leaves_its_inputs_unchanged(student, reference, rng, case):
    classes = rng.permutation([0, 1, 2, 3, 1])
    y, t = probabilities(rng, 5, 4), np.eye(4)[classes]
    if case == "float32":
        y, t = y.astype("float32"), t.astype("float32")
    else:
        y[0] = t[0]  # with probabilities of 0
        t = classes if case == "class indices" else t
    expected = reference.cross_entropy(y, t)
    assert_close(assert_inputs_unchanged(student.cross_entropy, y, t), expected)
    assert_close(student.cross_entropy(y, t), expected)  # a second time


@points(
    1,
    of="cross_entropy_grad",
    ja="cross_entropy_grad は、正解がクラス番号 (N,) でも正しい",
    en="cross_entropy_grad is right for targets that are class indices (N,)",
)
@hint(
    ja="クラス番号の場合は、各行の 1 要素だけが 0 でなくなります（行番号と組にする）。クラスの数は y から分かります。",
    en="For class indices one element of every row is not 0: pair the row's number with the index. How many classes "
    "there are, y tells.",
)
@pytest.mark.parametrize(("n", "k"), [(5, 3), (3, 3), (4, 6), (5, 2), (1, 3)], ids=["5x3", "3x3", "4x6", "5x2", "1x3"])
def test_cross_entropy_grad_of_class_indices(student, reference, rng, n, k):
    y, t = probabilities(rng, n, k), rng.permutation(np.arange(n) % 2)  # of a third class y tells, not t
    expected = reference.cross_entropy_grad(y, t)
    assert_close(student.cross_entropy_grad(y, t), expected)


@points(
    1,
    of="cross_entropy_grad",
    ja="正解が確率の分布でも、1 サンプルだけでも、損失の数値微分と一致する",
    en="agrees with finite differences of the loss for probabilities as targets, and for a single sample",
)
@hint(
    ja="それぞれの y を独立な変数と見て、−t / (N y) を全要素について求めます。",
    en="Take each y as a variable of its own: −t / (N y) for every element.",
)
def test_cross_entropy_grad_agrees_with_finite_differences(student, reference, rng):
    for n, k in SHAPES:
        y, t = probabilities(rng, n, k), rng.dirichlet(np.ones(k), size=n)
        expected = slopes(lambda y, t=t: reference.cross_entropy(y, t), y)
        assert_close(student.cross_entropy_grad(y, t), expected)


@points(
    1,
    of="cross_entropy_grad",
    ja="確率が 0 やほぼ 0 でも、値は有限で正しい",
    en="finite and right for probabilities of 0 and almost 0",
)
@hint(
    ja="0/0 は nan、1/0 は inf です。割る前に y を max(y, tiny) にしましょう。tiny は np.finfo(np.float64).tiny です。",
    en="0/0 is nan and 1/0 inf: before you divide, replace y by max(y, tiny) with tiny = np.finfo(np.float64).tiny.",
)
def test_cross_entropy_grad_of_zeros(student, reference, rng):
    kinds = ("no 0", "0 where t is 0", "0 where t is 1", "0 for the class", "almost 0", "0 where t is a probability")
    cases = [with_zeros(rng, case) for case in kinds]
    expected = [reference.cross_entropy_grad(y, t) for y, t in cases]
    found = [student.cross_entropy_grad(y, t) for y, t in cases]
    for answer, gradient in zip(found, expected):
        assert_close(answer, gradient, atol=0)  # up to 1e307: each element for itself


@points(
    1,
    of="cross_entropy_grad",
    ja="cross_entropy_grad は、クラス番号か one-hot かを、要素の数や型ではなく次元の数で見分ける",
    en="cross_entropy_grad tells class indices from one-hot rows by the number of dimensions, not by size or type",
)
@hint(
    ja="クラスが 1 つだけのとき、t の形は (N,) で、y の形 (N, 1) と要素の数が同じです。"
    "また、one-hot の行は整数のこともあります。t.ndim で見分けましょう。",
    en="With a single class t is (N,) and y is (N, 1): as many elements. And one-hot rows may be integers. "
    "Decide by t.ndim.",
)
@pytest.mark.parametrize("case", ["one class", "one sample of one class", "integers", "one-hot rows of one class"])
def test_cross_entropy_grad_tells_targets_by_dimensions(student, reference, rng, case):
    for y, t in rows_or_indices(rng, case):
        expected = reference.cross_entropy_grad(y, t)
        assert_close(student.cross_entropy_grad(y, t), expected)


@points(
    1,
    of="cross_entropy_grad",
    ja="cross_entropy_grad は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも正しい",
    en="cross_entropy_grad leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_cross_entropy_grad_values")
@pytest.mark.parametrize("case", ["one-hot", "class indices", "float32"])
def test_cross_entropy_grad_leaves_its_inputs_unchanged(student, reference, rng, case):
    classes = rng.permutation([0, 1, 2, 3, 1])
    y, t = probabilities(rng, 5, 4), np.eye(4)[classes]
    if case == "float32":
        y, t = y.astype("float32"), t.astype("float32")
    else:
        y[0] = t[0]  # with probabilities of 0
        t = classes if case == "class indices" else t
    expected = reference.cross_entropy_grad(y, t)
    assert_close(assert_inputs_unchanged(student.cross_entropy_grad, y, t), expected)
    assert_close(student.cross_entropy_grad(y, t), expected)  # a second time
