"""The reference's convolution and pooling against PyTorch, finite differences, and the lecture's numbers."""

import itertools

import numpy as np
import pytest

from reference.cnn import (
    avg_pool2d,
    avg_pool2d_backward,
    conv2d,
    conv2d_backward,
    max_pool2d,
    max_pool2d_backward,
    output_size,
    pad2d,
)
from tests.lazy import functional, torch

CONVOLUTIONS = [  # samples, channels, filters, image, kernel, stride, padding
    (2, 3, 4, (5, 7), (2, 3), 1, 0),
    (1, 1, 1, (5, 5), (3, 3), 1, 1),
    (3, 4, 2, (7, 6), (3, 1), 2, 1),
    (2, 2, 3, (8, 5), (1, 4), 3, 2),
    (2, 3, 2, (9, 8), (3, 3), 2, 0),
    (1, 2, 5, (3, 3), (3, 3), 1, 0),
    (2, 1, 2, (4, 4), (1, 1), 2, 0),
]
POOLS = [((2, 3, 6, 7), 2, 2), ((1, 1, 4, 4), 3, 1), ((2, 2, 7, 5), 3, 2), ((1, 4, 8, 9), 2, 3), ((2, 1, 3, 3), 3, 1)]


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_405)


def problem(rng, samples, channels, filters, image, kernel, stride, padding):
    x, W = rng.normal(size=(samples, channels, *image)), rng.normal(size=(filters, channels, *kernel))
    return x, W, rng.normal(size=filters), stride, padding


def agree(actual, expected):
    assert actual.dtype == np.float64
    np.testing.assert_allclose(actual, expected.detach().numpy(), rtol=1e-10, atol=1e-10)


def numerical(f, x, dout, h=1e-5):
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        moved = np.zeros_like(x)
        moved[index] = h
        gradient[index] = (dout * (f(x + moved) - f(x - moved))).sum() / (2 * h)
    return gradient


@pytest.mark.parametrize("setting", CONVOLUTIONS, ids=str)
def test_convolution_and_its_gradients_agree_with_torch(setting, rng):
    x, W, b, stride, padding = problem(rng, *setting)
    leaves = [torch.tensor(a, requires_grad=True) for a in (x, W, b)]
    output = functional.conv2d(*leaves, stride=stride, padding=padding)
    dout = rng.normal(size=tuple(output.shape))
    output.backward(torch.tensor(dout))

    gradients = conv2d_backward(x, W, b, dout, stride, padding)

    agree(conv2d(x, W, b, stride, padding), output)
    for mine, leaf in zip(gradients, leaves, strict=True):
        agree(mine, leaf.grad)


@pytest.mark.parametrize("setting", CONVOLUTIONS[:5], ids=str)
def test_gradients_of_a_convolution_agree_with_central_differences(setting, rng):
    x, W, b, stride, padding = problem(rng, *setting)
    dout = rng.normal(size=conv2d(x, W, b, stride, padding).shape)

    dx, dW, db = conv2d_backward(x, W, b, dout, stride, padding)

    for mine, theirs in (
        (dx, numerical(lambda a: conv2d(a, W, b, stride, padding), x, dout)),
        (dW, numerical(lambda a: conv2d(x, a, b, stride, padding), W, dout)),
        (db, numerical(lambda a: conv2d(x, W, a, stride, padding), b, dout)),
    ):
        np.testing.assert_allclose(mine, theirs, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize(("shape", "size", "stride"), POOLS, ids=str)
@pytest.mark.parametrize(
    ("ours", "back", "theirs"),
    [(max_pool2d, max_pool2d_backward, "max_pool2d"), (avg_pool2d, avg_pool2d_backward, "avg_pool2d")],
    ids=["max", "avg"],
)
def test_pooling_and_its_gradient_agree_with_torch_and_with_central_differences(
    ours, back, theirs, shape, size, stride, rng
):
    x = rng.permutation(np.arange(float(np.prod(shape)))).reshape(shape) / 10 - 3  # no two are near each other
    leaf = torch.tensor(x, requires_grad=True)
    output = getattr(functional, theirs)(leaf, size, stride)
    dout = rng.normal(size=tuple(output.shape))
    output.backward(torch.tensor(dout))

    gradient = back(x, dout, size, stride)

    agree(ours(x, size, stride), output)
    agree(gradient, leaf.grad)
    np.testing.assert_allclose(gradient, numerical(lambda a: ours(a, size, stride), x, dout), rtol=1e-6, atol=1e-6)


def test_at_a_tie_the_first_pixel_in_row_order_gets_the_gradient_as_in_torch(rng):
    x = rng.integers(0, 2, size=(3, 2, 6, 6)).astype(float)
    leaf = torch.tensor(x, requires_grad=True)
    dout = rng.normal(size=(3, 2, 4, 4))
    functional.max_pool2d(leaf, 3, 1).backward(torch.tensor(dout))

    agree(max_pool2d_backward(x, dout, 3, 1), leaf.grad)


def test_the_lectures_image_and_filter():
    image = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], dtype=float)
    x_shape = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=float)

    found = conv2d(image[None, None], x_shape[None, None], np.zeros(1))

    np.testing.assert_array_equal(found[0, 0], [[4, 3, 4], [2, 4, 3], [2, 3, 4]])


def test_the_lectures_pooling_and_padding():
    assert max_pool2d(np.zeros((1, 1, 4, 4)), 3).shape == avg_pool2d(np.zeros((1, 1, 4, 4)), 3).shape == (1, 1, 2, 2)
    assert pad2d(np.ones((1, 1, 5, 5)), 1).shape == (1, 1, 7, 7)
    assert pad2d(np.ones((1, 1, 5, 5)), 1).sum() == 25


def test_padding_leaves_samples_and_channels_alone(rng):
    x = rng.normal(size=(2, 3, 4, 5))

    for padding in (0, 1, 2):
        agree(pad2d(x, padding), functional.pad(torch.tensor(x), (padding,) * 4))


def test_the_output_size_is_the_number_of_windows_that_fit():
    for n, k, stride, padding in itertools.product(range(1, 9), range(1, 5), (1, 2, 3), (0, 1, 2)):
        starts = [at for at in range(0, n + 2 * padding, stride) if at + k <= n + 2 * padding]
        if starts:
            assert output_size(n, k, stride, padding) == len(starts)


def test_what_is_passed_is_left_unchanged_and_what_comes_back_is_new(rng):
    x, W, b, dout = (rng.normal(size=s) for s in [(1, 2, 4, 4), (3, 2, 2, 2), (3,), (1, 3, 3, 3)])
    pooled = rng.normal(size=(1, 2, 3, 3))
    before = [a.copy() for a in (x, W, b, dout, pooled)]

    results = [pad2d(x, 0), conv2d(x, W, b), *conv2d_backward(x, W, b, dout), max_pool2d(x, 2), avg_pool2d(x, 2)]
    results += [max_pool2d_backward(x, pooled, 2), avg_pool2d_backward(x, pooled, 2)]
    for result in results:
        result += 1.0

    for now, then in zip((x, W, b, dout, pooled), before, strict=True):
        np.testing.assert_array_equal(now, then)


IMAGE, KERNEL, BIAS = np.ones((1, 2, 4, 4)), np.ones((3, 2, 2, 2)), np.ones(3)


@pytest.mark.parametrize(
    "call",
    [
        lambda: output_size(2, 3),
        lambda: output_size(4, 0),
        lambda: output_size(4, 2, 0),
        lambda: output_size(4, 2, 1, -1),
        lambda: pad2d(IMAGE[0], 1),
        lambda: pad2d(IMAGE, -1),
        lambda: conv2d(IMAGE[0], KERNEL, BIAS),
        lambda: conv2d(IMAGE, KERNEL[:, :1], BIAS),
        lambda: conv2d(IMAGE, KERNEL, BIAS[:2]),
        lambda: conv2d(IMAGE, np.ones((3, 2, 5, 1)), BIAS),
        lambda: conv2d(IMAGE, np.ones((3, 2, 1, 5)), BIAS),
        lambda: conv2d(IMAGE, KERNEL, BIAS, 0),
        lambda: conv2d_backward(IMAGE, KERNEL[0], BIAS, np.ones((1, 3, 3, 3))),
        lambda: conv2d_backward(IMAGE, KERNEL, BIAS, np.ones((1, 3, 2, 3))),
        lambda: max_pool2d(IMAGE[0], 2),
        lambda: max_pool2d(IMAGE, 5),
        lambda: avg_pool2d(IMAGE, 2, 0),
        lambda: max_pool2d_backward(IMAGE, np.ones((1, 2, 2, 3)), 2),
        lambda: avg_pool2d_backward(IMAGE, np.ones((1, 2, 2, 3)), 2),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(ValueError, match=r"expected|does not fit"):
        call()
