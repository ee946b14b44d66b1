"""The gradient by differences: how far h goes, where f is asked, and parameters of other types and shapes."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require


def coupled(rng, shape, size=1.0):
    """A function of all elements together, in which no two are alike."""
    a, b = rng.normal(size=shape), rng.uniform(0.5, 2, size=shape)

    def f(w):
        w = np.asarray(w, dtype=float)
        return size * (np.sum(a * w**2) + np.sum(b * w) ** 2 / 10)

    return f


@points(2, of="numerical_gradient", ja="h の初期値は 1e-4", en="h is 1e-4 where it is not given")
@hint(
    ja="小さすぎる h では丸め誤差が、大きすぎる h では差分の誤差が見えます。初期値は 1e-4 です。",
    en="A smaller h shows rounding, a larger one the error of the difference: the default is 1e-4.",
)
def test_numerical_gradient_steps_by_1e_4(student, reference, rng):
    a = rng.uniform(700, 1200, size=(2, 2))  # so steep that the error of h = 1e-4 shows: a factor sin(ah) / ah
    w = (
        np.pi * rng.permutation([-2, -1, 1, 2]).reshape(2, 2) + rng.uniform(-1, 1, size=(2, 2))
    ) / a  # the slope has both signs

    def f(w):
        return np.sum(np.sin(a * w))

    expected = reference.numerical_gradient(f, w)
    assert_close(student.numerical_gradient(f, w), expected)
    expected = reference.numerical_gradient(f, w, 0.00002)  # and a smaller one where it is given
    assert_close(student.numerical_gradient(f, w, 0.00002), expected)


@points(
    1,
    of="numerical_gradient",
    ja="h を半分にすると誤差が 4 分の 1 になる",
    en="half the h gives a quarter of the error",
)
@hint(
    ja="渡された h をそのまま使い、両側の差を 2h で割ります。",
    en="Use the h that is given, and divide the difference of both sides by 2h.",
)
def test_numerical_gradient_has_an_error_of_h_squared(student, reference, rng):
    a, w = rng.uniform(1, 3, size=4), rng.choice([-1.0, 1.0], size=4) * rng.uniform(1.5, 4, size=4)

    def f(w):
        return np.sum(a * np.asarray(w) ** 3)

    for h in (0.4, 0.2, 0.1):
        expected = reference.numerical_gradient(f, w, h)
        assert_close(student.numerical_gradient(f, w, h), expected)


@points(
    2,
    of="numerical_gradient",
    ja="f を 1 要素につきちょうど 2 回、その要素だけを ±h 動かした w で呼び出す",
    en="f is called exactly twice for each element, with this element alone moved by ±h",
)
@depends_on("test_numerical_gradient_of_a_matrix")
@hint(
    ja="要素ごとに f(w + h eᵢ) と f(w − h eᵢ) を 1 回ずつです。動かした要素は元に戻してから次へ進みます。",
    en="Once f(w + h eᵢ) and once f(w − h eᵢ) for each element, which is put back before the next one is moved.",
)
def test_numerical_gradient_asks_twice_for_each_element(student, reference, rng):
    f, w, log = coupled(rng, (2, 3)), rng.normal(size=(2, 3)), []

    def watched(w):
        log.append(np.array(w, dtype=float))
        return f(w)

    expected = reference.numerical_gradient(f, w, 0.5)
    found = student.numerical_gradient(watched, w, 0.5)
    shapes = sorted({point.shape for point in log})
    require(
        len(log) == 12 and shapes == [w.shape],
        ja=f"6 要素なので (2, 3) の配列で 12 回のはずが、{len(log)} 回で、形は {shapes} でした。",
        en=f"12 calls with arrays (2, 3) were expected, there were {len(log)}, of {shapes}",
    )
    moved = np.array(sorted((point - w).ravel().round(9).tolist() for point in log))
    assert_close(moved, np.array(sorted([*(0.5 * np.eye(6)).tolist(), *(-0.5 * np.eye(6)).tolist()])))
    assert_close(found, expected)


@points(
    1, of="numerical_gradient", ja="整数のパラメータでも勾配が正しい", en="right for parameters that are whole numbers"
)
@depends_on("test_numerical_gradient_of_a_matrix")
@hint(
    ja="整数の配列に h を足しても切り捨てられます。先に float64 にします。",
    en="Adding h to an array of whole numbers does nothing: make it float64 first.",
)
def test_numerical_gradient_of_whole_numbers(student, reference, rng):
    square, w = coupled(rng, 4), rng.permutation([-3, 0, 2, 5])

    def f(w):  # with cubes, so that the error of any h but that which is given shows
        return square(w) + np.sum(np.asarray(w, dtype=float) ** 3)

    expected = reference.numerical_gradient(f, w)
    assert_close(student.numerical_gradient(f, w), expected)
    expected = reference.numerical_gradient(f, w, 0.1)
    assert_close(student.numerical_gradient(f, w, 0.1), expected)


@points(1, of="numerical_gradient", ja="float32 のパラメータでも勾配が正しい", en="right for parameters in float32")
@depends_on("test_numerical_gradient_of_a_matrix")
@hint(ja="float32 では h = 1e-4 が丸め誤差に埋もれます。", en="In float32 an h of 1e-4 drowns in rounding.")
def test_numerical_gradient_of_single_precision(student, reference, rng):
    f, w = coupled(rng, 3), (rng.permutation([-100.0, 200.0, 300.0]) + rng.normal(size=3)).astype(np.float32)
    expected = reference.numerical_gradient(f, w)
    assert_close(student.numerical_gradient(f, w), expected)


@points(1, of="numerical_gradient", ja="どんな形のパラメータでも勾配が正しい", en="right for parameters of any shape")
@depends_on("test_numerical_gradient_of_a_matrix")
@pytest.mark.parametrize("shape", [(1,), (5,), (1, 3), (2, 1, 2)], ids=str)
def test_numerical_gradient_of_any_shape(student, reference, rng, shape):
    w = 100 * rng.normal(size=shape)
    for size in (1.0, 1e-7):  # another f at the same w, and slopes however small
        f = coupled(rng, shape, size)
        expected = reference.numerical_gradient(f, w)
        assert_close(student.numerical_gradient(f, w), expected)


@points(
    1,
    of="numerical_gradient",
    ja="受け取ったパラメータを書き換えない（numerical_gradient）",
    en="the parameters are left as they are (numerical_gradient)",
)
@depends_on("test_numerical_gradient_of_a_matrix")
@hint(ja="動かす前の値を覚えておき、正確に戻します。", en="Keep the old value, and put it back exactly.")
def test_numerical_gradient_leaves_its_arguments(student, rng):
    w = rng.normal(size=(3, 4)) * np.array([[1.0], [1e-6], [1e-7]])  # next to h, small numbers lose digits
    assert_inputs_unchanged(student.numerical_gradient, coupled(rng, (3, 4)), w)
