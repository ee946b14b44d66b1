"""Convolution in every setting: strides, padding, kernels of any shape, the bias, and how long it takes."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_fast, assert_inputs_unchanged, depends_on, hint, points


def problem(rng, samples, channels, filters, image, kernel):
    """Draw x, W and b."""
    x, W = rng.normal(size=(samples, channels, *image)), rng.normal(size=(filters, channels, *kernel))
    return x, W, rng.normal(size=filters)


@points(
    1,
    of="conv2d",
    ja="ストライド 2 と 3 でも正しい（縦横の違う画像、余りの画素あり）",
    en="right at strides 2 and 3, for images that are not square and have pixels left over",
)
@depends_on("test_conv_of_several_channels")
@hint(ja="窓の始点は、縦も横も i×stride です。", en="A window starts at i×stride, in both directions.")
@pytest.mark.parametrize(("stride", "image"), [(2, (6, 9)), (3, (8, 5))], ids=["stride=2", "stride=3"])
def test_conv_strides(student, reference, rng, stride, image):
    x, W, b = problem(rng, 2, 3, 2, image, (3, 2))
    expected = reference.conv2d(x, W, b, stride)
    assert_close(student.conv2d(x, W, b, stride), expected)


@points(
    1,
    of="conv2d",
    ja="余白 1 と 2 でも正しい（ストライドとの組み合わせも）",
    en="right with padding 1 and 2, also together with a stride",
)
@depends_on("test_conv_of_several_channels")
@hint(
    ja="先に余白を付け、余白付きの画像で出力の大きさを決めます: ⌊(H + 2p − k) / s⌋ + 1。",
    en="Pad first, and take the output's size from the padded image: ⌊(H + 2p − k) / s⌋ + 1.",
)
@pytest.mark.parametrize(("stride", "padding"), [(1, 1), (2, 2), (2, 1)], ids=["p=1", "s=2,p=2", "s=2,p=1"])
def test_conv_padding(student, reference, rng, stride, padding):
    x, W, b = problem(rng, 2, 2, 3, (7, 4), (3, 3))
    expected = reference.conv2d(x, W, b, stride=stride, padding=padding)
    assert_close(student.conv2d(x, W, b, stride=stride, padding=padding), expected)


@points(
    1,
    of="conv2d",
    ja="1×1 や 1×4 などのカーネル、1 チャネルや 4 チャネルの画像でも正しい",
    en="right for kernels such as 1x1 and 1x4, and for images of one or four channels",
)
@hint(
    ja="高さは kh、幅は kw です。縦横が入れ替わっていないか、正方形でない例で確かめましょう。",
    en="kh belongs to the height, kw to the width: check with an example that is not square.",
)
@pytest.mark.parametrize(
    ("channels", "filters", "kernel"),
    [(1, 3, (1, 4)), (4, 1, (3, 1)), (4, 2, (1, 1)), (1, 1, (5, 6))],
    ids=["1x4", "3x1", "1x1", "whole image"],
)
def test_conv_kernels_of_any_shape(student, reference, rng, channels, filters, kernel):
    x, W, b = problem(rng, 3, channels, filters, (5, 6), kernel)
    expected = reference.conv2d(x, W, b)
    assert_close(student.conv2d(x, W, b), expected)


@points(
    1,
    of="conv2d",
    ja="カーネルを反転せず、そのままの向きで重ねる",
    en="the kernel is laid over the image as it is, not flipped",
)
@hint(
    ja="1 画素だけが 1 の画像では、上下左右が反転したカーネルが現れます。カーネルの向きのまま掛けて足しましょう。",
    en="Multiply window and kernel as they lie. (An image with a single 1 then shows the kernel turned round.)",
)
def test_conv_does_not_flip(student, reference, rng):
    x, W, b = np.zeros((1, 1, 5, 5)), rng.normal(size=(1, 1, 3, 3)), np.zeros(1)
    x[0, 0, 2, 2] = 1.0
    expected = reference.conv2d(x, W, b)
    assert_close(student.conv2d(x, W, b), expected)


@points(
    1,
    of="conv2d",
    ja="画像がすべて 0 なら、出力はどこでもフィルタのバイアスになる",
    en="where the image is 0, the output is the filter's bias everywhere",
)
@hint(ja="積の和を取ってから、バイアスを 1 回だけ足します。", en="Sum the products first, then add the bias once.")
def test_conv_adds_the_bias_once(student, reference, rng):
    x, (_, W, b) = np.zeros((2, 3, 4, 4)), problem(rng, 1, 3, 2, (4, 4), (2, 2))
    expected = reference.conv2d(x, W, b, 1, 1)
    assert_close(student.conv2d(x, W, b, 1, 1), expected)


@points(1, of="conv2d", ja="conv2d は受け取った配列を書き換えない", en="conv2d leaves its arguments unchanged")
@depends_on("test_conv_adds_the_bias_once")
def test_conv_leaves_its_arguments(student, rng):
    assert_inputs_unchanged(student.conv2d, *problem(rng, 1, 2, 2, (3, 4), (2, 2)))


@points(
    2,
    of="conv2d",
    ja="CPU 時間が模範解答の 50 倍以内",
    en="within 50 times the CPU time of the course's answer",
)
@depends_on("test_conv_of_several_channels", "test_conv_padding")
@hint(
    ja="Python のループで 1 画素ずつ掛けると遅くなります。窓とフィルタの積と和は、NumPy で一度に計算しましょう"
    "（例: np.sum(窓 * W[f])）。",
    en="Multiplying pixel by pixel in Python loops is slow: multiply and sum a whole window with NumPy, "
    "for example np.sum(window * W[f]).",
)
def test_conv_is_fast_enough(student, reference, rng, cpu_seconds):
    def draw():
        return *problem(rng, 2, 32, 4, (9, 9), (5, 5)), 1, 1

    assert_fast(student.conv2d, reference.conv2d, draw, cpu_seconds, times=50)
