"""Transposed convolution in every setting: channels, strides, a border that is cut off, and the adjoint of conv2d."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def problem(rng, samples, filters, channels, image, kernel):
    """Draw x (samples, filters, …) and W (filters, channels, …)."""
    return rng.normal(size=(samples, filters, *image)), rng.normal(size=(filters, channels, *kernel))


def conv2d(x, W, stride, padding):
    """Return the course's convolution without a bias, one place at a time."""
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows, columns = ((n - k) // stride + 1 for n, k in zip(x.shape[2:], W.shape[2:], strict=True))
    y = np.empty((len(x), len(W), rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = x[:, :, i * stride : i * stride + W.shape[2], j * stride : j * stride + W.shape[3]]
        y[:, :, i, j] = np.tensordot(window, W, axes=((1, 2, 3), (1, 2, 3)))
    return y


@points(
    2,
    of="transposed_conv2d",
    ja="複数のチャネル、画像 1 枚、F = C の場合でも正しい",
    en="right for several channels, for a single image and where F = C",
)
@depends_on("test_transposed_conv_of_one_channel")
@hint(
    ja="W は (F, C, kh, kw) のままです。x の F チャネルについて足し合わせ、C チャネルを出します。",
    en="W stays (F, C, kh, kw): sum over the F channels of x, give C channels.",
)
@pytest.mark.parametrize(
    ("samples", "filters", "channels", "kernel"),
    [(2, 3, 2, (2, 3)), (1, 2, 4, (3, 2)), (3, 3, 3, (3, 3)), (2, 4, 1, (1, 1)), (2, 1, 3, (1, 4))],
    ids=["F=3,C=2", "one image", "F=C", "1x1", "1x4"],
)
def test_transposed_conv_of_several_channels(student, reference, rng, samples, filters, channels, kernel):
    x, W = problem(rng, samples, filters, channels, (4, 3), kernel)
    expected = reference.transposed_conv2d(x, W)
    assert_close(student.transposed_conv2d(x, W), expected)


@points(
    2,
    of="transposed_conv2d",
    ja="ストライド 2 と 3 でも正しい（カーネルが重なるときも、すき間が空くときも）",
    en="right at strides 2 and 3, where kernels overlap and where they leave gaps",
)
@depends_on("test_transposed_conv_of_several_channels")
@hint(
    ja="ストライドは、写しと写しの間隔です（カーネルを広げるのではありません）。大きさは (H − 1)·stride + kh です。",
    en="The stride is the distance between the copies; the kernel is not spread. The size is (H − 1)·stride + kh.",
)
@pytest.mark.parametrize(
    ("stride", "kernel"),
    [(2, (3, 2)), (2, (2, 5)), (3, (2, 1)), (3, (4, 3))],
    ids=["s=2, 3x2", "s=2, 2x5", "s=3, 2x1", "s=3, 4x3"],
)
def test_transposed_conv_strides(student, reference, rng, stride, kernel):
    for _ in range(2):  # other filters of the same shape: nothing is kept between calls
        x, W = problem(rng, 2, 3, 2, (3, 4), kernel)
        expected = reference.transposed_conv2d(x, W, stride)
        assert_close(student.transposed_conv2d(x, W, stride), expected)


@points(
    2,
    of="transposed_conv2d",
    ja="余白 1 と 2 を、上下左右から取り除く（ストライドとの組み合わせも）",
    en="padding of 1 and 2 is cut off on all four sides, also together with a stride",
)
@depends_on("test_transposed_conv_of_several_channels")
@hint(
    ja="padding は足すのではなく、足し合わせた結果の四方から取り除きます。",
    en="padding adds nothing: it is cut off the four sides of what has been added up.",
)
@pytest.mark.parametrize(
    ("stride", "padding", "kernel"),
    [(2, 1, (4, 3)), (1, 1, (3, 2)), (3, 2, (3, 5)), (2, 2, (3, 3)), (1, 1, (1, 1))],
    ids=["s=2,p=1", "p=1", "s=3,p=2", "s=2,p=2", "1x1,p=1"],
)
def test_transposed_conv_padding(student, reference, rng, stride, padding, kernel):
    x, W = problem(rng, 2, 2, 3, (4, 5), kernel)
    expected = reference.transposed_conv2d(x, W, stride=stride, padding=padding)
    assert_close(student.transposed_conv2d(x, W, stride=stride, padding=padding), expected)


@points(
    1,
    of="transposed_conv2d",
    ja="畳み込みの随伴である: Σ conv2d(a)·b = Σ a·transposed_conv2d(b)",
    en="it is the adjoint of the convolution: Σ conv2d(a)·b = Σ a·transposed_conv2d(b)",
)
@depends_on("test_transposed_conv_strides", "test_transposed_conv_padding")
@hint(
    ja="畳み込みと同じ W、stride、padding を使います。W の軸を入れ替えたり、反転したりしません。",
    en="It takes the W, stride and padding of the convolution: no axes exchanged, nothing flipped.",
)
def test_transposed_conv_is_the_adjoint(student, rng):
    for stride, padding, kernel in ((1, 0, (2, 3)), (2, 1, (3, 4)), (3, 0, (5, 2))):
        b, W = problem(rng, 2, 3, 4, (3, 4), kernel)
        size = [(n - 1) * stride + k - 2 * padding for n, k in zip((3, 4), kernel, strict=True)]
        a = rng.normal(size=(5, 2, 4, *size))  # five images for each place: the product alone says little
        products = [float(np.sum(conv2d(each, W, stride, padding) * b)) for each in a]
        back = student.transposed_conv2d(b, W, stride, padding)
        back = np.asarray(back.detach() if hasattr(back, "detach") else back, dtype=float)
        assert_close(list(back.shape), list(a.shape[1:]))
        assert_close(np.sum(a * back, axis=(1, 2, 3, 4)), products)


@points(
    1,
    of="transposed_conv2d",
    ja="受け取った配列を書き換えず、float32 でも正しい",
    en="it leaves its arguments unchanged, and is right for float32",
)
@depends_on("test_transposed_conv_padding")
@hint(
    ja="結果は新しい配列に足し込みます。",
    en="Add into a new array.",
)
def test_transposed_conv_leaves_its_arguments(student, reference, rng):
    x, W = (array.astype(np.float32) for array in problem(rng, 2, 3, 3, (3, 3), (1, 1)))
    expected = reference.transposed_conv2d(x, W)
    assert_close(student.transposed_conv2d(x, W), expected, dtype=False)
    for kernel in ((1, 1), (2, 3)):  # 1x1: the result is as large as x
        assert_inputs_unchanged(student.transposed_conv2d, *problem(rng, 2, 3, 3, (3, 3), kernel), 1, 0)
