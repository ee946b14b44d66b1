"""The reference for ``segmentation`` against torch, the course's convolution, sets of pixels and differences."""

import numpy as np
import pytest

from reference import cnn
from tests.lazy import Lazy, functional, torch

segmentation = Lazy("reference.segmentation")

CLOSE = {"rtol": 1e-10, "atol": 1e-10}
SETTINGS = [
    (1, 0, (2, 3)),
    (2, 0, (3, 2)),
    (3, 0, (2, 2)),
    (1, 1, (3, 2)),
    (2, 1, (4, 3)),
    (3, 2, (5, 4)),
    (2, 0, (1, 1)),
]


def labels(rng, shape, classes, ignored=0.3):
    """Predicted and right labels, some of the right ones ignored."""
    y, t = rng.integers(0, classes, size=(2, *shape))
    return y, np.where(rng.random(shape) < ignored, 255, t)


@pytest.mark.parametrize(("stride", "padding", "kernel"), SETTINGS, ids=str)
def test_transposed_convolution_agrees_with_torch(stride, padding, kernel):
    rng = np.random.default_rng(0)
    x, W = rng.normal(size=(2, 3, 3, 4)), rng.normal(size=(3, 2, *kernel))

    expected = functional.conv_transpose2d(torch.tensor(x), torch.tensor(W), stride=stride, padding=padding)

    np.testing.assert_allclose(segmentation.transposed_conv2d(x, W, stride, padding), expected.numpy(), **CLOSE)


@pytest.mark.parametrize(("stride", "padding", "kernel"), SETTINGS, ids=str)
def test_it_is_the_adjoint_of_the_courses_convolution_and_its_gradient(stride, padding, kernel):
    rng = np.random.default_rng(1)
    y, W = rng.normal(size=(2, 3, 3, 4)), rng.normal(size=(3, 2, *kernel))
    back = segmentation.transposed_conv2d(y, W, stride, padding)
    x = rng.normal(size=back.shape)

    forth = cnn.conv2d(x, W, np.zeros(3), stride, padding)
    dx, _, _ = cnn.conv2d_backward(x, W, np.zeros(3), y, stride, padding)

    np.testing.assert_allclose(np.sum(forth * y), np.sum(x * back), **CLOSE)
    np.testing.assert_allclose(back, dx, **CLOSE)


@pytest.mark.parametrize("classes", [1, 2, 5, 20])
def test_metrics_agree_with_sets_of_pixels(classes):
    rng = np.random.default_rng(classes)
    y, t = labels(rng, (2, 4, 3), classes)
    counted = [i for i in np.ndindex(t.shape) if t[i] != 255]

    shares = []
    for k in range(classes):
        predicted, right = {i for i in counted if y[i] == k}, {i for i in counted if t[i] == k}
        if predicted | right:
            shares.append(len(predicted & right) / len(predicted | right))

    np.testing.assert_allclose(segmentation.mean_iou(y, t, classes), sum(shares) / len(shares), **CLOSE)
    right = sum(y[i] == t[i] for i in counted)
    np.testing.assert_allclose(segmentation.pixel_accuracy(y, t), right / len(counted), **CLOSE)


def test_metrics_of_nothing_are_nan_and_bytes_do_not_overflow():
    rng = np.random.default_rng(0)
    y, t = labels(rng, (3, 5, 5), 20)

    nothing = np.full((2, 2), 7)
    found = segmentation.mean_iou(y.astype(np.uint8), t.astype(np.uint8), 20)

    assert np.isnan(segmentation.pixel_accuracy(nothing, nothing, 7))
    assert np.isnan(segmentation.mean_iou(nothing, nothing, 3, 7))
    assert found == segmentation.mean_iou(y, t, 20)


@pytest.mark.parametrize("scale", [1, 30, 1000])
def test_cross_entropy_and_its_gradient_agree_with_torch(scale):
    rng = np.random.default_rng(scale)
    logits, (_, t) = rng.normal(scale=scale, size=(2, 4, 3, 5)), labels(rng, (2, 3, 5), 4)

    u = torch.tensor(logits, requires_grad=True)
    expected = functional.cross_entropy(u, torch.tensor(t), ignore_index=255)
    expected.backward()
    loss, grad = segmentation.pixel_cross_entropy(logits, t)

    np.testing.assert_allclose(loss, expected.item(), **CLOSE)
    np.testing.assert_allclose(grad, u.grad.numpy(), **CLOSE)


def test_the_gradient_of_the_cross_entropy_agrees_with_central_differences():
    rng = np.random.default_rng(0)
    logits, (_, t) = rng.normal(size=(2, 3, 2, 4)), labels(rng, (2, 2, 4), 3)

    _, grad = segmentation.pixel_cross_entropy(logits, t)
    steps = 1e-4 * np.eye(logits.size).reshape(logits.size, *logits.shape)
    numeric = [
        (segmentation.pixel_cross_entropy(logits + d, t)[0] - segmentation.pixel_cross_entropy(logits - d, t)[0]) / 2e-4
        for d in steps
    ]

    np.testing.assert_allclose(grad, np.reshape(numeric, logits.shape), rtol=1e-6, atol=1e-6)


def test_the_cross_entropy_of_nothing_is_0():
    loss, grad = segmentation.pixel_cross_entropy(np.ones((1, 2, 2, 2)), np.full((1, 2, 2), 255))

    assert loss == 0
    np.testing.assert_array_equal(grad, np.zeros((1, 2, 2, 2)))


def test_the_network_is_made_of_the_courses_layers():
    net = segmentation.EncoderDecoder(2, 3, 4)
    weights = {name: value.detach().double().numpy() for name, value in net.named_parameters()}
    x = np.random.default_rng(0).normal(size=(2, 2, 4, 6))

    def convolved(x, name, stride, padding):
        return cnn.conv2d(x, weights[name + ".weight"], weights[name + ".bias"], stride, padding)

    a = np.maximum(convolved(x, "enter", 1, 1), 0)
    small = np.maximum(convolved(np.maximum(convolved(a, "down", 2, 1), 0), "deep", 1, 1), 0)
    b = segmentation.transposed_conv2d(small, weights["up.weight"], 2) + weights["up.bias"][:, None, None]
    expected = convolved(np.concatenate([a, np.maximum(b, 0)], axis=1), "out", 1, 0)

    np.testing.assert_allclose(net.double()(torch.tensor(x)).detach().numpy(), expected, **CLOSE)


def test_training_is_gradient_descent_on_the_pixels_that_count():
    rng = np.random.default_rng(0)
    net = torch.nn.Conv2d(2, 3, 1).double()
    W, b = net.weight.detach().numpy()[:, :, 0, 0].copy(), net.bias.detach().numpy().copy()
    xs, ts = rng.normal(size=(3, 2, 2, 3, 4)), [labels(rng, (2, 3, 4), 3)[1] for _ in range(3)]

    expected = []
    for x, t in zip(xs, ts, strict=True):
        loss, du = segmentation.pixel_cross_entropy(np.einsum("kc,nchw->nkhw", W, x) + b[:, None, None], t)
        W, b = W - 0.5 * np.einsum("nkhw,nchw->kc", du, x), b - 0.5 * du.sum(axis=(0, 2, 3))
        expected.append(loss)
    by = torch.optim.SGD(net.parameters(), lr=0.5)
    losses = segmentation.train(net, by, [(torch.tensor(x), torch.tensor(t)) for x, t in zip(xs, ts, strict=True)])

    np.testing.assert_allclose(losses, expected, **CLOSE)
    np.testing.assert_allclose(net.weight.detach().numpy()[:, :, 0, 0], W, **CLOSE)
    np.testing.assert_allclose(net.bias.detach().numpy(), b, **CLOSE)


def test_prediction_takes_the_largest_logit_in_evaluation_mode():
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 3, 1), torch.nn.BatchNorm2d(3))
    x = torch.randn(2, 1, 3, 3)

    found = segmentation.predict(net, x)

    assert not net.training
    np.testing.assert_array_equal(found, net(x).detach().numpy().argmax(axis=1))
    assert net[1].num_batches_tracked == 0
