"""The page's worked examples, and first values of every function: what one compares while writing."""

import numpy as np
import pytest

from grader.checks import assert_close, hint, points


def generator(rng):
    return np.random.default_rng(int(rng.integers(2**62)))


@points(1, of="numerical_gradient", ja="計算例の勾配が合う", en="the gradient of the worked example is right")
@hint(
    ja="両側 f(w + h) と f(w − h) の差を、間隔 2h で割ります。9.31 になるのは前進差分です。",
    en="Divide the difference of both sides, f(w + h) and f(w − h), by 2h. The forward difference gives 9.31.",
)
def test_numerical_gradient_of_the_worked_example(student, reference, rng):
    def f(w):
        w0, w1 = np.ravel(w)[:2]
        return w0**3 + 3 * w0 * w1

    w = np.array([1.0, 2.0])
    assert_close(student.numerical_gradient(f, w, 0.1), np.array([9.01, 3.0]))
    w = rng.uniform(1.2, 2) * w  # what is not on the page
    expected = reference.numerical_gradient(f, w, 0.1)
    assert_close(student.numerical_gradient(f, w, 0.1), expected)


@points(
    2,
    of="numerical_gradient",
    ja="行列のパラメータについて、h を指定しなくても勾配が正しい",
    en="right for a matrix of parameters, with the h that is not given",
)
@hint(
    ja="f には毎回、行列全体を渡します。動かすのは 1 要素だけです。",
    en="Give f the whole matrix every time; only one element of it is moved.",
)
@pytest.mark.parametrize("shape", [(2, 3), (3, 3)], ids=["2x3", "3x3"])
def test_numerical_gradient_of_a_matrix(student, reference, rng, shape):
    signs = rng.permutation(np.resize([1.0, -1.0], np.prod(shape))).reshape(shape)
    w, a = signs * rng.uniform(1, 2, size=shape), rng.uniform(0.75, 1.25, size=shape)

    def f(w):
        return np.sum(a * np.asarray(w) ** 2) + np.sum(w) ** 2 / 10

    expected = reference.numerical_gradient(f, w)
    assert_close(student.numerical_gradient(f, w), expected)


@points(1, of="gradient_descent", ja="計算例の 3 回の更新が合う", en="the three steps of the worked example are right")
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_descent_of_the_worked_example(student, rng, steps):
    def grad(w):
        return np.array([1.0, 2.0]) * w

    expected = np.array([[3.0, 1.0], [2.25, 0.5], [1.6875, 0.25]])[steps - 1]
    for scale in (1.0, rng.uniform(1.2, 2)):  # the second is not on the page
        assert_close(student.gradient_descent(grad, scale * np.array([4.0, 2.0]), 0.25, steps), scale * expected)


@points(
    2,
    of="gradient_descent",
    ja="何回か更新した後のパラメータが正しい",
    en="the parameters after some steps are right",
)
@hint(
    ja="毎回、いまの w で勾配を求め、w − lr · grad(w) に進みます。",
    en="Take the gradient at the present w in every step, and go on to w − lr · grad(w).",
)
def test_descent_of_some_steps(student, reference, rng):
    a = rng.normal(size=(3, 3))
    a, b, w = a @ a.T + np.eye(3), 3 * rng.normal(size=3), 3 * rng.normal(size=3)

    def grad(w):
        return a @ w - b

    for steps in (1, 7):
        expected = reference.gradient_descent(grad, w, 0.1, steps)
        assert_close(student.gradient_descent(grad, w, 0.1, steps), expected)


@points(
    2,
    of="minibatches",
    ja="どのサンプルもちょうど 1 回ずつ現れる（余りがあっても）",
    en="every sample comes exactly once, with or without a rest",
)
@hint(
    ja="順番を 1 度だけ引いて、先頭から batch_size 個ずつ分けます。最後の余りも 1 つのミニバッチです。",
    en="Draw the order once, and cut it into pieces of batch_size; what is left is a batch, too.",
)
@pytest.mark.parametrize("batch_size", [20, 25], ids=["60-by-20", "60-by-25"])
def test_minibatches_hold_every_sample_once(student, rng, batch_size):
    x, t = rng.permutation(60) + rng.uniform(0.1, 0.9, size=60), rng.normal(size=60)
    batches = list(student.minibatches(x, t, batch_size, generator(rng)))
    assert_close(np.sort(np.concatenate([x_batch for x_batch, _ in batches])), np.sort(x))


@points(1, of="minibatches", ja="x と t の対応が保たれる", en="each t stays with its x")
@hint(ja="x と t には同じ並べ替えを使います。", en="Use one permutation for both x and t.")
def test_minibatches_keep_pairs_together(student, rng):
    x, t = rng.permutation(60) + rng.uniform(0.1, 0.9, size=60), rng.normal(size=60)
    batches = list(student.minibatches(x, t, 20, generator(rng)))
    xs, ts = (np.concatenate([batch[part] for batch in batches]) for part in (0, 1))
    assert_close(ts[np.argsort(xs)], t[np.argsort(x)])


@points(
    1,
    of="train_epoch",
    ja="計算例の 1 エポックが合う（1 つのミニバッチでも、1 サンプルずつでも）",
    en="the epoch of the worked example is right, as one batch and online",
)
@hint(
    ja="grad はミニバッチの平均誤差の勾配なので、もう一度割りません。次の更新は、いまの w から始めます。",
    en="grad is of the mean error: do not divide again. The next step begins at the present w.",
)
@pytest.mark.parametrize(("batch_size", "expected"), [(2, 0.5), (1, 0.92)], ids=["one-batch", "online"])
def test_epoch_of_the_worked_example(student, rng, batch_size, expected):
    def grad(w, x, t):
        return np.mean((w * x - t) * x, keepdims=True)

    x, t = np.array([1.0, 2.0]), np.array([2.0, 4.0])
    for scale in (1.0, rng.uniform(1.2, 2)):  # the second is not on the page
        found = student.train_epoch(grad, np.array([0.0]), x, scale * t, 0.1, batch_size, np.random.default_rng(2))
        assert_close(found, np.array([scale * expected]))


@points(
    2,
    of="train_epoch",
    ja="1 エポックで、すべてのミニバッチの勾配が 1 回ずつ引かれる",
    en="an epoch subtracts the gradient of each batch once",
)
@hint(
    ja="すべてのミニバッチについて w ← w − lr · grad(w, x_batch, t_batch) と更新します。",
    en="Take w ← w − lr · grad(w, x_batch, t_batch) once for each of the batches.",
)
@pytest.mark.parametrize("batch_size", [1, 4, 12])
def test_epoch_adds_up_all_batches(student, reference, rng, batch_size):
    x, t, w = rng.normal(size=(12, 3)), rng.normal(size=12), rng.normal(size=3)

    def grad(w, x, t):  # the same for every w, so that the order of the samples makes no difference
        return np.mean(np.asarray(t)[:, None] * x, axis=0)

    expected = reference.train_epoch(grad, w, x, t, 0.3, batch_size, np.random.default_rng(1))
    assert_close(student.train_epoch(grad, w, x, t, 0.3, batch_size, generator(rng)), expected)
