"""The gradients of a convolution: strides and padding, sums over the batch, finite differences."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_gradient, assert_inputs_unchanged, depends_on, hint, points


def problem(rng, reference, samples, channels, filters, image, kernel, stride, padding):
    """Draw x, W, b and an upstream gradient."""
    x, W = rng.normal(size=(samples, channels, *image)), rng.normal(size=(filters, channels, *kernel))
    size = [reference.output_size(n, k, stride, padding) for n, k in zip(image, kernel)]
    return x, W, rng.normal(size=filters), rng.normal(size=(samples, filters, *size))


@points(
    2,
    of="conv2d_backward",
    ja="余白やストライドがあっても、dx が正しい",
    en="dx is right with padding and strides",
)
@hint(
    ja="順伝播と同じく余白付きの画像で足し込み、最後に余白を [p:p+H] で取り除きます。窓の始点は i×stride です。",
    en="As in the forward pass: add into the padded image, with windows at i×stride, and cut the border off at the end "
    "with [p:p+H].",
)
@pytest.mark.parametrize(
    ("stride", "padding", "kernel"),
    [(2, 0, (3, 2)), (1, 1, (3, 2)), (3, 2, (2, 3)), (2, 1, (2, 3)), (1, 0, (3, 3))],
    ids=["s=2", "p=1", "s=3,p=2", "s=2,p=1", "3x3"],
)
def test_conv_back_to_the_image_in_every_setting(student, reference, rng, stride, padding, kernel):
    arguments = *problem(rng, reference, 2, 3, 4, (7, 6), kernel, stride, padding), stride, padding
    expected, _, _ = reference.conv2d_backward(*arguments)
    found, _, _ = student.conv2d_backward(*arguments)
    assert_close(found, expected)


@points(
    1,
    of="conv2d_backward",
    ja="余白やストライドがあっても、dW が正しい",
    en="dW is right with padding and strides",
)
@hint(
    ja="順伝播で使った窓（余白付きの画像から、i×stride で始まるもの）を、逆伝播でも使います。",
    en="Use the windows of the forward pass again: of the padded image, starting at i×stride.",
)
@pytest.mark.parametrize(
    ("stride", "padding", "kernel"),
    [(2, 0, (3, 2)), (1, 1, (3, 2)), (3, 2, (2, 3)), (2, 1, (2, 3)), (1, 0, (3, 3))],
    ids=["s=2", "p=1", "s=3,p=2", "s=2,p=1", "3x3"],
)
def test_conv_back_to_the_weights_in_every_setting(student, reference, rng, stride, padding, kernel):
    arguments = *problem(rng, reference, 3, 2, 4, (5, 8), kernel, stride, padding), stride, padding
    _, expected, _ = reference.conv2d_backward(*arguments)
    _, found, _ = student.conv2d_backward(*arguments)
    assert_close(found, expected)


@points(
    1,
    of="conv2d_backward",
    ja="dout がすべて 1 なら、db はサンプル数 × 位置の数になる",
    en="where dout is 1 everywhere, db counts samples times places",
)
@hint(
    ja="dout をサンプルと位置のすべてについて足します。サンプル数で割りません。",
    en="Add up dout over samples and places, and do not divide by the number of samples.",
)
def test_conv_back_to_the_bias_counts_samples_and_places(student, reference, rng):
    x, W, b, dout = problem(rng, reference, 3, 2, 4, (5, 6), (2, 3), 2, 1)
    found = student.conv2d_backward(x, W, b, np.ones_like(dout), stride=2, padding=1)
    places = dout.shape[2] * dout.shape[3]
    assert_close(found[2], np.full(4, 3.0 * places))


@points(
    1,
    of="conv2d_backward",
    ja="dx、dW、db が数値微分と一致する",
    en="dx, dW and db agree with finite differences",
)
def test_conv_back_agrees_with_finite_differences(student, reference, rng):
    x, W, b, _ = problem(rng, reference, 2, 1, 2, (3, 4), (2, 3), 2, 1)

    def back(which, *arguments):
        return student.conv2d_backward(*arguments, 2, 1)[which]

    assert_gradient(lambda a: reference.conv2d(a, W, b, 2, 1), lambda a, d: back(0, a, W, b, d), x, rng)
    assert_gradient(lambda a: reference.conv2d(x, a, b, 2, 1), lambda a, d: back(1, x, a, b, d), W, rng)
    assert_gradient(lambda a: reference.conv2d(x, W, a, 2, 1), lambda a, d: back(2, x, W, a, d), b, rng)


@points(
    1,
    of="conv2d_backward",
    ja="conv2d_backward は受け取った配列を書き換えない",
    en="conv2d_backward leaves its arguments unchanged",
)
@depends_on("test_conv_back_to_the_bias")
@hint(
    ja="dout や W を += や *= で書き換えず、新しい配列に計算しましょう。",
    en="Compute into new arrays instead of changing dout or W with += or *=.",
)
def test_conv_back_leaves_its_arguments(student, reference, rng):
    assert_inputs_unchanged(student.conv2d_backward, *problem(rng, reference, 1, 2, 2, (3, 4), (2, 2), 1, 0))
