"""Pooling in every setting: strides, pixels left over, negative images, small shifts, overlaps, ties."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def apart(rng, *shape):
    """Draw positive values in a random order, no two of them near each other."""
    size = int(np.prod(shape))
    return (rng.permutation(size) + rng.uniform(0.5, 1.0, size=size)).reshape(shape)


def equal_shares(x, dout, size, stride):
    """Return the gradient of max pooling where all pixels that share a maximum share its gradient, too."""
    dx = np.zeros_like(x)
    for n, c, p, q in np.ndindex(dout.shape):
        rows, columns = slice(p * stride, p * stride + size), slice(q * stride, q * stride + size)
        is_largest = x[n, c, rows, columns] == x[n, c, rows, columns].max()
        dx[n, c, rows, columns] += dout[n, c, p, q] * is_largest / is_largest.sum()
    return dx


def are_these(found, expected):
    """Whether an array or a list holds the expected values."""
    try:
        return isinstance(found, (np.ndarray, list)) and np.allclose(np.array(found, float), expected)
    except (TypeError, ValueError):  # no numbers, or another shape
        return False


@points(
    1,
    of="max_pool2d",
    ja="どの窓・ストライドでも正しい。窓に入りきらない画素は使わない",
    en="right for every window and stride; pixels that fill no window are left out",
)
@hint(
    ja="出力は縦 ⌊(H − size) / stride⌋ + 1、横も同様です。窓の始点は i×stride です。",
    en="There are ⌊(H − size) / stride⌋ + 1 rows, columns likewise; windows start at i×stride.",
)
@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 2), (2, 3)], ids=["2, s=2", "3, s=2", "2, s=3"])
def test_max_pool_strides(student, reference, rng, size, stride):
    x = apart(rng, 2, 4, 7, 8)
    expected = reference.max_pool2d(x, size, stride)
    assert_close(student.max_pool2d(x, size, stride), expected)


@points(
    1,
    of="max_pool2d",
    ja="画素がすべて負でも、最大値は負の値のまま",
    en="where all pixels are negative, the maxima are negative",
)
@hint(
    ja="0 と比べてはいけません。最大値を探すなら −∞ から始め、余白に 0 を足しません。",
    en="Do not compare with 0: start a search from −∞, and add no border of zeros.",
)
@pytest.mark.parametrize("stride", [1, 2], ids="stride={}".format)
def test_max_pool_of_negative_images(student, reference, rng, stride):
    x = -apart(rng, 1, 2, 4, 5)
    expected = reference.max_pool2d(x, 2, stride)
    assert_close(student.max_pool2d(x, 2, stride), expected)


@points(
    1,
    of="max_pool2d",
    ja="窓の中で明るい画素が 1 つずれても、出力は変わらない",
    en="a bright pixel that moves by one inside its window does not change the output",
)
def test_max_pool_forgives_small_shifts(student, rng):
    bright = rng.uniform(1, 2, size=(1, 2, 2, 3))
    for shift in ((0, 0), rng.permutation([1, 0]), rng.permutation([-1, 1])):
        x = rng.uniform(0, 0.5, size=(1, 2, 6, 9))
        x[:, :, 1 + shift[0] :: 3, 1 + shift[1] :: 3] = bright
        assert_close(student.max_pool2d(x, 3, 3), bright)


@points(
    1, of="max_pool2d", ja="max_pool2d は受け取った配列を書き換えない", en="max_pool2d leaves its argument unchanged"
)
@depends_on("test_max_pool_of_the_lecture")
@hint(
    ja="スライスは元の画像そのものです。並べ替えや書き込みは、コピーに対して行いましょう。",
    en="A slice is the image itself: sort or write into a copy of it.",
)
def test_max_pool_leaves_its_argument(student, rng):
    assert_inputs_unchanged(student.max_pool2d, apart(rng, 2, 2, 4, 5), 2, 2)
    assert_inputs_unchanged(student.max_pool2d, apart(rng, 1, 2, 4, 5), 3)


@points(
    1,
    of="max_pool2d_backward",
    ja="窓が重なるときは、勾配が足し合わされる",
    en="where windows overlap, gradients add up",
)
@hint(
    ja="1 画素が複数の窓で最大になることがあります。上書き（=）ではなく足し込み（+=）にします。np.add.at も使えます。",
    en="A pixel can win in several windows: add (+=), do not overwrite (=). np.add.at does so, too.",
)
@pytest.mark.parametrize(("size", "stride"), [(3, 1), (3, 2), (2, 3)], ids=["3, s=1", "3, s=2", "2, s=3"])
def test_max_pool_back_of_overlapping_windows(student, reference, rng, size, stride):
    x = apart(rng, 2, 3, 6, 8)
    dout = rng.normal(size=reference.max_pool2d(x, size, stride).shape)
    expected = reference.max_pool2d_backward(x, dout, size, stride)
    found = (
        student.max_pool2d_backward(x, dout, size, stride) if stride > 1 else student.max_pool2d_backward(x, dout, 3)
    )
    assert_close(found, expected)


@points(
    1,
    of="max_pool2d_backward",
    ja="同点のときは、最初の 1 画素（行の順）だけに流すか、等しく分ける",
    en="at a tie the gradient goes to the first pixel in row order, or in equal shares to all",
)
@hint(
    ja="同点の画素すべてに dout を丸ごと流すと、勾配の合計が増えてしまいます。argmax なら 1 か所だけが返ります。",
    en="With the whole of dout to each of them, the sum of the gradients grows; argmax returns one place only.",
)
@pytest.mark.parametrize("case", ["few values", "one value"])
def test_max_pool_back_at_ties(student, reference, rng, case):
    x = rng.integers(-2, 1, size=(2, 2, 5, 6)).astype(float) if case == "few values" else np.full((1, 2, 4, 5), -1.0)
    size, stride = (3, 1) if case == "few values" else (2, 2)
    dout = rng.normal(size=reference.max_pool2d(x, size, stride).shape)
    first, shares = reference.max_pool2d_backward(x, dout, size, stride), equal_shares(x, dout, size, stride)
    found = student.max_pool2d_backward(x, dout, size, stride)
    assert_close(found, shares if are_these(found, shares) else first)


@points(
    1,
    of="max_pool2d_backward",
    ja="max_pool2d_backward は受け取った配列を書き換えない",
    en="max_pool2d_backward leaves its arguments unchanged",
)
@depends_on("test_max_pool_back_to_the_maxima")
def test_max_pool_back_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(student.max_pool2d_backward, apart(rng, 1, 2, 4, 4), rng.normal(size=(1, 2, 2, 2)), 2, 2)


@points(
    1,
    of="avg_pool2d",
    ja="どの窓・ストライドでも正しい。窓に入りきらない画素は使わない",
    en="right for every window and stride; pixels that fill no window are left out",
)
@hint(
    ja="出力は縦 ⌊(H − size) / stride⌋ + 1、横も同様です。窓の始点は i×stride、割る数はいつも size² です。",
    en="There are ⌊(H − size) / stride⌋ + 1 rows, columns likewise; windows start at i×stride; the divisor is size².",
)
@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 2), (2, 3)], ids=["2, s=2", "3, s=2", "2, s=3"])
def test_avg_pool_strides(student, reference, rng, size, stride):
    x = rng.normal(size=(2, 4, 7, 8))
    x[rng.random(size=x.shape) < 0.3] = 0.0  # black pixels count, too
    expected = reference.avg_pool2d(x, size, stride)
    assert_close(student.avg_pool2d(x, size, stride), expected)


@points(
    1, of="avg_pool2d", ja="avg_pool2d は受け取った配列を書き換えない", en="avg_pool2d leaves its argument unchanged"
)
@depends_on("test_avg_pool_of_the_lecture")
@hint(
    ja="スライスは元の画像そのものです。window /= … や x /= … ではなく、新しい配列に計算しましょう。",
    en="A slice is the image itself: compute into a new array, not with window /= … or x /= ….",
)
def test_avg_pool_leaves_its_argument(student, rng):
    assert_inputs_unchanged(student.avg_pool2d, rng.normal(size=(2, 2, 4, 5)), 2, 2)
    assert_inputs_unchanged(student.avg_pool2d, rng.normal(size=(1, 2, 4, 5)), 3)


@points(
    1,
    of="avg_pool2d_backward",
    ja="窓が重なるときも、間が空くときも、余りの画素があるときも正しい",
    en="right where windows overlap, where they leave gaps, and where pixels are left over",
)
@hint(
    ja="1 画素は複数の窓に入ることも、どの窓にも入らないこともあります。dout / size² を窓ごとに足し込みます。",
    en="A pixel can lie in several windows, or in none: add dout / size² for each window.",
)
@pytest.mark.parametrize(("size", "stride"), [(3, 1), (3, 2), (2, 3)], ids=["3, s=1", "3, s=2", "2, s=3"])
def test_avg_pool_back_of_overlapping_windows(student, reference, rng, size, stride):
    x = rng.normal(size=(2, 3, 6, 8))
    dout = rng.normal(size=reference.avg_pool2d(x, size, stride).shape)
    expected = reference.avg_pool2d_backward(x, dout, size, stride)
    found = (
        student.avg_pool2d_backward(x, dout, size, stride) if stride > 1 else student.avg_pool2d_backward(x, dout, 3)
    )
    assert_close(found, expected)


@points(
    1,
    of="avg_pool2d_backward",
    ja="avg_pool2d_backward は受け取った配列を書き換えない",
    en="avg_pool2d_backward leaves its arguments unchanged",
)
@depends_on("test_avg_pool_back_to_every_pixel")
@hint(
    ja="dout /= … は呼び出した側の配列を書き換えます。dout / … を新しい配列にしましょう。",
    en="dout /= … changes the caller's array: write dout / …, which makes a new one.",
)
def test_avg_pool_back_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(
        student.avg_pool2d_backward, rng.normal(size=(1, 2, 4, 4)), rng.normal(size=(1, 2, 2, 2)), 2, 2
    )
