"""Softmax where it goes wrong: other shapes and axes, large inputs, and what it shares with the sigmoid."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def both_signs(rng, *shape):
    """Positive and negative values, none of them near 0."""
    size = int(np.prod(shape))
    signs = np.where(np.arange(size) % 2 == 0, 1.0, -1.0)
    return rng.permutation(signs * rng.uniform(0.2, 3.0, size=size)).reshape(shape)


@points(
    1,
    of="softmax",
    ja="1 サンプルだけ（1 次元の配列）でも計算できる",
    en="works for a single sample, an array of one dimension",
)
def test_softmax_of_one_sample(student, reference, rng):
    u = both_signs(rng, 5)
    expected = reference.softmax(u)
    assert_close(student.softmax(u), expected)


@points(
    1,
    of="softmax",
    ja="3 次元の配列でも、引数 axis の軸（なければ最後の軸）で総和が 1 になる",
    en="in three dimensions, sums to 1 along the given axis; along the last one if none is given",
)
@pytest.mark.parametrize("axis", [0, 1, -1, "none given"], ids="axis={}".format)
def test_softmax_along_an_axis(student, reference, rng, axis):
    u = both_signs(rng, 2, 3, 5)
    options = {} if axis == "none given" else {"axis": axis}
    expected = reference.softmax(u, **options)
    assert_close(student.softmax(u, **options), expected)


@points(
    1,
    of="softmax",
    ja="0 付近と ±1000 付近の値が同じバッチや同じ行にあっても、どの軸でも、値は有限で正しい",
    en="finite and right when values near 0 and near ±1000 share a batch or a row, along every axis",
)
@hint(
    ja="exp の前に、行ごとの最大値を引きましょう。バッチ全体の最大値では足りません。",
    en="Before exp, subtract the maximum of each row; the maximum of the whole batch is not enough.",
)
@pytest.mark.parametrize("case", ["rows", "inside a row", "far below 0", "axis=0", "axis=1"])
def test_softmax_of_large_inputs(student, reference, rng, case):
    u = both_signs(rng, 4, 4) + rng.permutation([[0.0], [1000.0], [-1000.0], [0.0]])
    if case == "rows":
        u[rng.integers(4), rng.integers(4)] += 2000.0  # far above its own row: the shift must be by the maximum
    elif case == "inside a row":
        u = rng.permuted(both_signs(rng, 3, 5) + [0.0, 0.0, 1000.0, -1000.0, 1000.0], axis=1)
    elif case == "far below 0":
        u = both_signs(rng, 4, 4) - 1000.0
    else:
        u = np.stack([u, u[::-1] + both_signs(rng, 4, 4)], axis=1)  # (4, 2, 4): slices of all sizes along both axes
    options = {"axis": int(case[-1])} if case.startswith("axis") else {}
    expected = reference.softmax(u, **options)
    assert_close(student.softmax(u, **options), expected)


@points(
    1,
    of="softmax",
    ja="行の全要素に同じ数を足しても、出力は変わらない",
    en="adding the same number to a whole row does not change the output",
)
@depends_on("test_softmax_of_a_batch")
def test_softmax_ignores_a_shift_of_a_row(student, reference, rng):
    u = both_signs(rng, 3, 5)
    expected = reference.softmax(u)
    shifted = u + rng.uniform(3, 30, size=(3, 1))
    assert_close(student.softmax(shifted), expected)


@points(
    1,
    of="softmax",
    ja="2 クラス（K = 2）のときはシグモイド関数と一致する",
    en="for two classes (K = 2) it agrees with the sigmoid",
)
@depends_on("test_softmax_of_a_batch")
def test_softmax_of_two_classes_is_the_sigmoid(student, reference, rng):
    u = both_signs(rng, 5, 2)
    difference = u[:, 0] - u[:, 1]
    expected = np.stack([reference.sigmoid(difference), reference.sigmoid(-difference)], axis=1)
    assert_close(student.softmax(u), expected)


@points(
    1,
    of="softmax",
    ja="float32 を渡すと float32、float64 を渡すと float64 で返す",
    en="float32 in, float32 out; float64 in, float64 out",
)
@depends_on("test_softmax_of_a_batch")
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_softmax_keeps_single_precision(student, reference, rng, dtype):
    u = both_signs(rng, 3, 5).astype(dtype)
    expected = reference.softmax(u)
    assert_close(student.softmax(u), expected, dtype=True)


@points(1, of="softmax", ja="softmax は受け取った配列を書き換えない", en="softmax leaves its input unchanged")
@depends_on("test_softmax_of_a_batch")
def test_softmax_leaves_its_input_unchanged(student, rng):
    assert_inputs_unchanged(student.softmax, both_signs(rng, 3, 5))
