"""What a student sees at once: the lecture's worked numbers, and each function on one ordinary input."""

import numpy as np
import pytest

from grader.checks import assert_close, hint, points


def lecture_image():
    """The lecture's 5 x 5 image."""
    rows = ["11100", "01110", "00111", "00110", "01100"]
    return np.array([[[[float(pixel) for pixel in row] for row in rows]]])


def lecture_filter():
    """The lecture's filter: ones that form an X."""
    return np.array([[[[1.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 1.0]]]])


def convolution(rng):
    """Draw x, W and b, with axes that all have different lengths."""
    return rng.normal(size=(2, 3, 6, 7)), rng.normal(size=(5, 3, 2, 4)), rng.normal(size=5)


def apart(rng, *shape):
    """Draw positive values in a random order, no two of them near each other."""
    size = int(np.prod(shape))
    return (rng.permutation(size) + rng.uniform(0.5, 1.0, size=size)).reshape(shape)


@points(
    1,
    of="output_size",
    ja="講義の例: 5 画素に幅 3 の窓は 3 か所、4 画素なら 2 か所、余白 1 なら 5 か所、ストライド 2 なら 2 か所",
    en="the lecture's sizes: a window of 3 fits 3 times into 5 pixels, twice into 4, 5 times with padding 1, "
    "twice at stride 2",
)
@hint(
    ja="⌊(n + 2p − k) / s⌋ + 1 です。たとえば output_size(5, 3) は 3 です。",
    en="It is ⌊(n + 2p − k) / s⌋ + 1; output_size(5, 3) is 3, for example.",
)
def test_output_size_of_the_lecture(student):
    for setting, expected in [((5, 3), 3), ((4, 3), 2), ((5, 3, 1, 1), 5), ((5, 3, 2), 2)]:
        assert_close(student.output_size(*setting), expected)


@points(
    1,
    of="pad2d",
    ja="5×5 の画像に幅 1 の余白を付けると 7×7 になり、縁は 0 になる",
    en="with a border of 1 a 5x5 image becomes 7x7, and the border is 0",
)
@hint(
    ja="余白を付けるのは最後の 2 つの軸（縦と横）だけです。",
    en="Only the last two axes, rows and columns, get a border.",
)
@pytest.mark.parametrize("case", ["lecture", "batch"])
def test_pad_makes_a_border_of_zeros(student, reference, rng, case):
    x = lecture_image() if case == "lecture" else rng.normal(size=(2, 3, 5, 5))
    expected = reference.pad2d(x, 1)
    assert_close(student.pad2d(x, 1), expected)


@points(
    1,
    of="conv2d",
    ja="講義の例: 5×5 の画像に X 形のフィルタを掛けると 4 3 4 / 2 4 3 / 2 3 4 になる",
    en="the lecture's example: the 5x5 image with the X filter gives 4 3 4 / 2 4 3 / 2 3 4",
)
@pytest.mark.parametrize("case", ["lecture", "another image"])
def test_conv_of_the_lecture(student, reference, rng, case):
    x, expected = lecture_image(), np.array([[[[4.0, 3.0, 4.0], [2.0, 4.0, 3.0], [2.0, 3.0, 4.0]]]])
    if case != "lecture":
        x = rng.permutation(x.ravel()).reshape(x.shape)
        expected = reference.conv2d(x, lecture_filter(), np.zeros(1))
    assert_close(student.conv2d(x, lecture_filter(), np.zeros(1)), expected)


@points(
    2,
    of="conv2d",
    ja="複数の画像・チャネル・フィルタでも正しい（ストライド 1、余白なし）",
    en="right for several images, channels and filters (stride 1, no padding)",
)
@hint(
    ja="1 つのフィルタは全チャネルを見て積をすべて足し、最後に自分のバイアスを 1 回足します。出力のチャネル数は"
    "フィルタの数です。",
    en="A filter looks at all channels, adds up all products and then its own bias, once. There is one output channel "
    "for each filter.",
)
def test_conv_of_several_channels(student, reference, rng):
    x, W, b = convolution(rng)
    expected = reference.conv2d(x, W, b)
    assert_close(student.conv2d(x, W, b), expected)


@points(1, of="conv2d_backward", ja="x の勾配 dx が正しい", en="the gradient dx of x is right")
@hint(
    ja="1 つの画素は何個もの窓に入ります。出力ごとに dout × W を、その窓の画素に足し込みます。",
    en="A pixel lies in several windows: for each output add dout × W to the pixels of its window.",
)
def test_conv_back_to_the_image(student, reference, rng):
    x, W, b = convolution(rng)
    dout = rng.normal(size=(2, 5, 5, 4))
    expected, _, _ = reference.conv2d_backward(x, W, b, dout)
    found, _, _ = student.conv2d_backward(x, W, b, dout)
    assert_close(found, expected)


@points(1, of="conv2d_backward", ja="W の勾配 dW が正しい", en="the gradient dW of W is right")
@hint(
    ja="同じ重みを、全サンプル・全位置で使っています。dout × 窓 をすべて足します。",
    en="Every sample and place uses the same weights: add up dout × window over all of them.",
)
def test_conv_back_to_the_weights(student, reference, rng):
    x, W, b = convolution(rng)
    dout = rng.normal(size=(2, 5, 5, 4))
    _, expected, _ = reference.conv2d_backward(x, W, b, dout)
    _, found, _ = student.conv2d_backward(x, W, b, dout)
    assert_close(found, expected)


@points(1, of="conv2d_backward", ja="b の勾配 db が正しい", en="the gradient db of b is right")
@hint(
    ja="バイアスは全サンプル・全位置に足されています。フィルタごとに dout をすべて足します。",
    en="The bias is added in every sample and place: for each filter add up all of its dout.",
)
def test_conv_back_to_the_bias(student, reference, rng):
    x, W, b = convolution(rng)
    dout = rng.normal(size=(2, 5, 5, 4))
    _, _, expected = reference.conv2d_backward(x, W, b, dout)
    _, _, found = student.conv2d_backward(x, W, b, dout)
    assert_close(found, expected)


@points(
    1,
    of="max_pool2d",
    ja="講義の例: 4×4 の画像を 3×3 の窓で見ると、最大値が 2×2 個得られる",
    en="the lecture's example: a 4x4 image seen through 3x3 windows gives 2x2 maxima",
)
@hint(
    ja="ストライドを渡さなければ 1 です。窓の大きさと同じとは限りません。",
    en="Where no stride is passed it is 1, not the size of the window.",
)
def test_max_pool_of_the_lecture(student, reference, rng):
    x = apart(rng, 2, 3, 4, 4)
    expected = reference.max_pool2d(x, 3)
    assert_close(student.max_pool2d(x, 3), expected)


@points(
    1,
    of="max_pool2d_backward",
    ja="重ならない窓では、勾配が最大だった画素だけに流れる",
    en="where windows do not overlap, the gradient goes to the pixel that was the maximum, and nowhere else",
)
def test_max_pool_back_to_the_maxima(student, reference, rng):
    x, dout = apart(rng, 2, 3, 4, 6), rng.normal(size=(2, 3, 2, 3))
    expected = reference.max_pool2d_backward(x, dout, 2, 2)
    assert_close(student.max_pool2d_backward(x, dout, 2, 2), expected)


@points(
    1,
    of="avg_pool2d",
    ja="講義の例: 4×4 の画像を 3×3 の窓で見ると、平均値が 2×2 個得られる",
    en="the lecture's example: a 4x4 image seen through 3x3 windows gives 2x2 means",
)
@hint(
    ja="ストライドを渡さなければ 1 です。窓の大きさと同じとは限りません。",
    en="Where no stride is passed it is 1, not the size of the window.",
)
def test_avg_pool_of_the_lecture(student, reference, rng):
    x = rng.normal(size=(2, 3, 4, 4))
    expected = reference.avg_pool2d(x, 3)
    assert_close(student.avg_pool2d(x, 3), expected)


@points(
    1,
    of="avg_pool2d_backward",
    ja="重ならない窓では、勾配が窓の全画素に等しく分けられる",
    en="where windows do not overlap, the gradient is shared equally by all pixels of the window",
)
@hint(
    ja="各画素の分は dout / size² です。",
    en="Each pixel gets dout / size².",
)
def test_avg_pool_back_to_every_pixel(student, reference, rng):
    x, dout = rng.normal(size=(2, 3, 4, 6)), rng.normal(size=(2, 3, 2, 3))
    expected = reference.avg_pool2d_backward(x, dout, 2, 2)
    assert_close(student.avg_pool2d_backward(x, dout, 2, 2), expected)
