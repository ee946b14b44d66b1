"""The reference's batch normalisation against PyTorch, finite differences, and what must hold of any batch."""

import numpy as np
import pytest

from reference.batch_norm import BatchNorm
from tests.lazy import torch

C = 3
SHAPES = {"rows": (5, C), "one row": (1, C), "images": (4, C, 2, 5), "one image": (1, C, 4, 3), "square": (C, C, C, C)}


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_404)


def layer_of(rng, **options):
    layer = BatchNorm(C, **options)
    layer.gamma, layer.beta, layer.running_mean = rng.normal(size=(3, C))
    layer.running_var = rng.uniform(0.3, 3, size=C)
    return layer


def torch_layer(layer, x):
    """Return torch's layer with the same state; its running variance is the unbiased one."""
    kind = torch.nn.BatchNorm1d if x.ndim == 2 else torch.nn.BatchNorm2d
    other = kind(C, eps=layer.eps, momentum=layer.momentum, dtype=torch.float64)
    names = (("weight", "gamma"), ("bias", "beta"), ("running_mean", "running_mean"), ("running_var", "running_var"))
    with torch.no_grad():
        for theirs, ours in names:
            getattr(other, theirs).copy_(torch.tensor(getattr(layer, ours)))
    return other


@pytest.mark.parametrize("options", [{}, {"momentum": 0.3, "eps": 0.2}], ids=["defaults", "others"])
@pytest.mark.parametrize(
    ("name", "train"),
    [(name, train) for name in SHAPES for train in (True, False) if (name, train) != ("one row", True)],
)  # torch refuses to train on one value per feature; a test below is about that
def test_results_gradients_and_statistics_agree_with_torch(name, train, options, rng):
    shape = SHAPES[name]
    layer, x, dout = layer_of(rng, **options), 3 + 2 * rng.normal(size=shape), rng.normal(size=shape)
    other, leaf, before = torch_layer(layer, x), torch.tensor(x, requires_grad=True), layer.running_var
    other.train(train)
    y = other(leaf)
    y.backward(torch.tensor(dout))

    found = layer.forward(x, train)
    dx = layer.backward(dout)

    n, m = x.size // C, layer.momentum
    unbiased = (1 - m) * before + m * x.var(axis=(0, *range(2, x.ndim)), ddof=1) if train else before
    np.testing.assert_allclose(found, y.detach().numpy(), rtol=0, atol=1e-10)
    np.testing.assert_allclose(dx, leaf.grad.numpy(), rtol=0, atol=1e-10)
    np.testing.assert_allclose(layer.dgamma, other.weight.grad.numpy(), rtol=0, atol=1e-10)
    np.testing.assert_allclose(layer.dbeta, other.bias.grad.numpy(), rtol=0, atol=1e-10)
    np.testing.assert_allclose(layer.running_mean, other.running_mean.numpy(), rtol=0, atol=1e-10)
    np.testing.assert_allclose(unbiased, other.running_var.numpy(), rtol=0, atol=1e-10)
    if train:
        ours = (1 - m) * before + (unbiased - (1 - m) * before) * (n - 1) / n
        np.testing.assert_allclose(layer.running_var, ours, rtol=0, atol=1e-10)


@pytest.mark.parametrize("train", [True, False], ids=["training", "evaluation"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_gradients_agree_with_central_differences(shape, train, rng):
    layer, x, dout, h = layer_of(rng, eps=0.1), rng.normal(size=shape), rng.normal(size=shape), 1e-5
    state = {name: value.copy() for name, value in vars(layer).items() if isinstance(value, np.ndarray)}

    def loss(x, **changed):
        other = BatchNorm(C, eps=0.1)
        vars(other).update({**state, **changed})
        return (dout * other.forward(x, train)).sum()

    def numerical(f, at):
        found = np.empty_like(at)
        for index in np.ndindex(at.shape):
            step = np.zeros_like(at)
            step[index] = h
            found[index] = (f(at + step) - f(at - step)) / (2 * h)
        return found

    layer.forward(x, train)
    dx = layer.backward(dout)

    np.testing.assert_allclose(dx, numerical(loss, x), rtol=0, atol=1e-6)
    np.testing.assert_allclose(layer.dgamma, numerical(lambda g: loss(x, gamma=g), layer.gamma), rtol=0, atol=1e-6)
    np.testing.assert_allclose(layer.dbeta, numerical(lambda b: loss(x, beta=b), layer.beta), rtol=0, atol=1e-6)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_new_layer_gives_mean_0_and_variance_1(shape, rng):
    x = np.moveaxis(rng.uniform(-9, 9, size=C) + rng.uniform(1, 2) * rng.normal(size=(*shape[2:], shape[0], C)), -1, 0)
    x, axes = np.moveaxis(x, -1, 0), (0, *range(2, len(shape)))

    y = BatchNorm(C, eps=1e-12).forward(x, train=True)

    np.testing.assert_allclose(y.mean(axis=axes), np.zeros(C), atol=1e-10)
    np.testing.assert_allclose(y.std(axis=axes), np.full(C, float(x.size > C)), atol=1e-10)


def test_a_channel_of_images_is_normalised_as_a_column_of_its_values(rng):
    x, dout = rng.normal(size=(2, 4, C, 3, 5))
    images, rows = layer_of(rng), BatchNorm(C)
    vars(rows).update(vars(images))

    y, dx = images.forward(x, train=True), images.backward(dout)

    def as_rows(a):
        return a.transpose(0, 2, 3, 1).reshape(-1, C)

    np.testing.assert_allclose(as_rows(y), rows.forward(as_rows(x), train=True), rtol=1e-12)
    np.testing.assert_allclose(as_rows(dx), rows.backward(as_rows(dout)), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(images.running_var, rows.running_var, rtol=1e-12)
    np.testing.assert_allclose(images.dgamma, rows.dgamma, rtol=1e-12)


def test_one_sample_gives_beta_and_no_gradient_for_x(rng):
    layer, x, dout = layer_of(rng), rng.normal(size=(1, C)), rng.normal(size=(1, C))
    var = layer.running_var

    np.testing.assert_array_equal(layer.forward(x, train=True), layer.beta[None])
    np.testing.assert_array_equal(layer.backward(dout), np.zeros((1, C)))
    np.testing.assert_array_equal(layer.dgamma, np.zeros(C))
    np.testing.assert_allclose(layer.running_var, 0.9 * var)


def test_arguments_stay_as_they_are_and_float32_gives_float64(rng):
    layer, x, dout = layer_of(rng), rng.normal(size=(4, C)).astype(np.float32), rng.normal(size=(4, C))
    before = x.copy(), dout.copy()

    y, dx = layer.forward(x, train=True), layer.backward(dout)
    layer.forward(x, train=False)

    np.testing.assert_array_equal(x, before[0])
    np.testing.assert_array_equal(dout, before[1])
    assert y.dtype == dx.dtype == layer.running_var.dtype == np.float64


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((0,), "features"), ((3, 1.5), "momentum"), ((3, -0.1), "momentum"), ((3, 0.1, 0.0), "eps")],
    ids=str,
)
def test_settings_that_make_no_sense_are_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        BatchNorm(*arguments)


@pytest.mark.parametrize("shape", [(C,), (4, C + 1), (4, C, 2), (0, C), (2, C, 0, 3)], ids=str)
def test_a_batch_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match="expected x"):
        BatchNorm(C).forward(np.zeros(shape), train=True)


def test_backward_needs_a_forward_pass_and_its_shape(rng):
    layer = BatchNorm(C)
    with pytest.raises(ValueError, match="forward pass"):
        layer.backward(np.zeros((4, C)))
    layer.forward(rng.normal(size=(4, C)), train=True)
    with pytest.raises(ValueError, match=r"\(5, 3\)"):
        layer.backward(np.zeros((5, C)))
