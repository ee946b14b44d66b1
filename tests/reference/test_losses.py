"""The reference's losses against PyTorch, finite differences, and values worked out by hand."""

import math
from itertools import product

import numpy as np
import pytest

from reference import backprop, losses
from tests.lazy import torch

KINDS = ["one-hot", "integer one-hot", "probabilities", "indices"]
SHAPES = [(6, 4), (3, 3), (1, 5), (4, 2), (3, 1)]  # n samples, k classes
TINY = 2.0**-1022  # the smallest normal number


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20_241_130)


def leaf(x):
    return torch.tensor(x, requires_grad=True)


def targets(rng, kind, n, k):
    labels = rng.integers(k, size=n)
    return {
        "one-hot": np.eye(k)[labels],
        "integer one-hot": np.eye(k, dtype=int)[labels],
        "probabilities": rng.dirichlet(np.ones(k), size=n),
        "indices": labels,
    }[kind]


def for_torch(t):
    return torch.tensor(t if t.ndim == 1 else t.astype(float))


def log_likelihood(log_y, t):
    """The mean of -t log y, from torch's logarithms."""
    t = torch.nn.functional.one_hot(t, log_y.shape[1]) if t.ndim == 1 else t
    return -(t * log_y).sum(dim=1).mean()


def central_differences(f, x):
    result = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += 1e-6
        down[index] -= 1e-6
        result[index] = (f(up) - f(down)) / 2e-6
    return result


@pytest.mark.parametrize("shape", [(7,), (3, 4), (2, 3, 5), (1, 1), ()], ids=str)
def test_the_squared_error_and_its_gradient_agree_with_torch(shape, rng):
    y, t = np.asarray(rng.normal(size=shape)), np.asarray(rng.normal(size=shape))
    one = leaf(y)

    value = torch.nn.functional.mse_loss(one, torch.tensor(t))
    value.backward()

    assert losses.mean_squared_error(y, t) == pytest.approx(value.item(), rel=1e-10)
    np.testing.assert_allclose(losses.mean_squared_error_grad(y, t), one.grad.numpy(), rtol=1e-10, strict=True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_cross_entropy_of_probabilities_agrees_with_torch(kind, rng):
    for n, k in SHAPES:
        y, t = rng.dirichlet(np.ones(k), size=n) * rng.uniform(0.5, 1, size=(n, 1)), targets(rng, kind, n, k)
        one = leaf(y)

        value = log_likelihood(one.log(), for_torch(t))
        value.backward()

        assert losses.cross_entropy(y, t) == pytest.approx(value.item(), rel=1e-10)
        np.testing.assert_allclose(losses.cross_entropy_grad(y, t), one.grad.numpy(), rtol=1e-10, strict=True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_cross_entropy_of_total_inputs_agrees_with_torch(kind, rng):
    for scale, (n, k) in product((1, 30, 10_000), SHAPES):
        u, t = scale * rng.uniform(-1, 1, size=(n, k)), targets(rng, kind, n, k)
        one = leaf(u)

        value = torch.nn.functional.cross_entropy(one, for_torch(t))
        value.backward()

        assert losses.softmax_cross_entropy(u, t) == pytest.approx(value.item(), rel=1e-10, abs=1e-10)
        gradient = losses.softmax_cross_entropy_grad(u, t)
        np.testing.assert_allclose(gradient, one.grad.numpy(), rtol=1e-10, atol=1e-10, strict=True)


@pytest.mark.parametrize("name", ["mean_squared_error", "cross_entropy", "softmax_cross_entropy"])
def test_gradients_agree_with_central_differences(name, rng):
    dout = rng.normal()
    x = {"mean_squared_error": rng.normal(size=(3, 4)), "cross_entropy": rng.uniform(0.1, 0.9, size=(3, 4))}
    x, t = x.get(name, rng.normal(scale=3, size=(3, 4))), rng.dirichlet(np.ones(4), size=3)

    found = dout * getattr(losses, f"{name}_grad")(x, t)

    numerical = central_differences(lambda x: dout * getattr(losses, name)(x, t), x)
    np.testing.assert_allclose(found, numerical, rtol=1e-6, atol=1e-8)


def test_probabilities_of_zero_are_safe():
    y = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])

    assert losses.cross_entropy(y, np.array([0, 1, 1])) == 0
    assert losses.cross_entropy(y, np.array([1, 1, 1])) == pytest.approx(1022 * math.log(2) / 3)
    np.testing.assert_array_equal(losses.cross_entropy_grad(y, np.array([0, 1, 1])), np.eye(2)[[0, 1, 1]] / -3)
    gradient = losses.cross_entropy_grad(y, np.array([1, 1, 1]))
    np.testing.assert_allclose(gradient, [[0, -1 / TINY / 3], [0, -1 / 3], [0, -1 / 3]], rtol=1e-12)


@pytest.mark.parametrize("power", [-5, -20, -100, -300])
def test_small_probabilities_are_left_as_they_are(power):
    y = np.array([[10.0**power, 1.0]])

    assert losses.cross_entropy(y, np.array([0])) == pytest.approx(-power * math.log(10), rel=1e-12)
    assert losses.cross_entropy_grad(y, np.array([0]))[0, 0] == pytest.approx(-(10.0**-power), rel=1e-12)


def test_large_total_inputs_are_exact():
    u = np.array([[1e4, 0.0], [-1e4, -1e4], [0.0, 1e4]])

    assert losses.softmax_cross_entropy(u[:1], np.array([1])) == 1e4
    assert losses.softmax_cross_entropy(u[:1], np.array([0])) == 0
    assert losses.softmax_cross_entropy(u, np.array([0, 0, 0])) == pytest.approx((math.log(2) + 1e4) / 3)
    gradient = losses.softmax_cross_entropy_grad(u, np.array([0, 0, 0]))
    np.testing.assert_array_equal(gradient, np.array([[0, 0], [-0.5, 0.5], [-1, 1]]) / 3)


def test_two_classes_are_the_binary_cross_entropy(rng):
    u, t = rng.normal(scale=5, size=(9, 2)), rng.integers(2, size=9)
    d, first = torch.tensor(u[:, 1] - u[:, 0]), torch.tensor(t.astype(float))

    binary = torch.nn.functional.binary_cross_entropy_with_logits(d, first).item()
    y = torch.softmax(torch.tensor(u), dim=1).numpy()

    assert losses.softmax_cross_entropy(u, t) == pytest.approx(binary, rel=1e-10)
    assert losses.cross_entropy(y, t) == pytest.approx(binary, rel=1e-10)


def test_the_three_gradients_are_one_chain(rng):
    """Softmax's backward pass makes the gradient of the totals of that of the probabilities."""
    u, t = rng.normal(size=(5, 4)), rng.integers(4, size=5)
    y = torch.softmax(torch.tensor(u), dim=1).numpy()

    dy = losses.cross_entropy_grad(y, t)

    chained = y * (dy - (dy * y).sum(axis=1, keepdims=True))
    np.testing.assert_allclose(losses.softmax_cross_entropy_grad(u, t), chained, rtol=1e-10, atol=1e-14)


def test_the_gradient_is_that_of_back_propagation(rng):
    u, t = rng.normal(scale=5, size=(5, 4)), rng.integers(4, size=5)

    found = losses.softmax_cross_entropy_grad(u, t)

    np.testing.assert_array_equal(found, backprop.softmax_cross_entropy_backward(u, t))


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"y has the shape \(2, 1\), t \(2,\)"):
        losses.mean_squared_error(np.zeros((2, 1)), np.zeros(2))
    with pytest.raises(ValueError, match="y has the shape"):
        losses.mean_squared_error_grad(np.zeros(2), np.zeros((2, 1)))
    for name in ("cross_entropy", "cross_entropy_grad", "softmax_cross_entropy", "softmax_cross_entropy_grad"):
        with pytest.raises(ValueError, match=r"class indices must lie in \[0, 3\), got \[0 3\]"):
            getattr(losses, name)(np.full((2, 3), 1 / 3), np.array([0, 3]))


@pytest.mark.parametrize("kind", KINDS)
def test_arguments_are_left_as_they_are(kind, rng):
    y, t = rng.dirichlet(np.ones(4), size=5), targets(rng, kind, 5, 4)
    before = y.copy(), t.copy()

    for name in ("cross_entropy", "cross_entropy_grad", "softmax_cross_entropy", "softmax_cross_entropy_grad"):
        getattr(losses, name)(y, t)
    losses.mean_squared_error(y, y[::-1])
    losses.mean_squared_error_grad(y, y[::-1])

    np.testing.assert_array_equal(y, before[0])
    np.testing.assert_array_equal(t, before[1])
