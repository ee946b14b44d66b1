"""The reference's forward pass against PyTorch, and against one sample and one unit at a time."""

import math

import numpy as np
import pytest

from reference.forward import ACTIVATIONS, affine, forward
from tests.lazy import torch


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_415)


def drawn(rng, units, activations):
    """Layers with these numbers of units, the first of them that of the inputs."""
    sizes = zip(units[1:], units[:-1], strict=True)
    return [(rng.normal(size=s), rng.normal(size=s[0]), name) for s, name in zip(sizes, activations, strict=True)]


def torch_forward(x, layers):
    functions = {
        "step": lambda u: torch.heaviside(u, torch.zeros(1, dtype=torch.float64)),
        "sigmoid": torch.sigmoid,
        "relu": torch.relu,
        "tanh": torch.tanh,
        "softmax": lambda u: torch.softmax(u, dim=1),
        "identity": torch.nn.Identity(),
    }
    z = torch.tensor(x)
    for W, b, name in layers:
        z = functions[name](torch.nn.functional.linear(z, torch.tensor(W), torch.tensor(b)))
    return z.numpy()


@pytest.mark.parametrize("depth", range(1, 7))
@pytest.mark.parametrize("samples", [1, 5])
def test_a_network_agrees_with_torch(rng, depth, samples):
    for _ in range(5):
        units = rng.integers(1, 6, size=depth + 1)
        x, layers = rng.normal(size=(samples, units[0])), drawn(rng, units, rng.choice(list(ACTIVATIONS), size=depth))

        np.testing.assert_allclose(forward(x, layers), torch_forward(x, layers), rtol=0, atol=1e-10)


@pytest.mark.parametrize("sizes", [(4, 3, 5), (3, 3, 3), (1, 4, 2), (5, 1, 1)], ids=str)
def test_a_total_input_is_the_sum_over_the_inputs_and_the_bias(rng, sizes):
    samples, inputs, units = sizes
    z, W, b = rng.normal(size=(samples, inputs)), rng.normal(size=(units, inputs)), rng.normal(size=units)

    expected = [[math.fsum([*(W[j] * row), b[j]]) for j in range(units)] for row in z]

    np.testing.assert_allclose(affine(z, W, b), expected, rtol=0, atol=1e-14)


def test_two_layers_of_step_units_compute_xor_and_a_total_input_of_0_gives_0():
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    hidden, output = (np.array([[1, 1], [1, 1]]), np.array([0, -1]), "step"), (np.array([[1, -1]]), np.zeros(1), "step")

    assert forward(x, [hidden, output]).ravel().tolist() == [0, 1, 1, 0]


def test_layers_of_identities_are_one_layer(rng):
    x, layers = rng.normal(size=(4, 3)), drawn(rng, [3, 5, 2, 4], ["identity"] * 3)
    (W1, b1, _), (W2, b2, _), (W3, b3, _) = layers

    np.testing.assert_allclose(forward(x, layers), affine(x, W3 @ W2 @ W1, W3 @ (W2 @ b1 + b2) + b3), atol=1e-12)


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_large_totals_are_finite_and_arguments_are_left_as_they_are(rng, name):
    x, layer = (
        np.array([[1000.0, 0.0], [-1000.0, 1.0]]),
        (np.array([[1.0, 1.0], [0.0, 1.0], [-1.0, 1.0]]), np.ones(3), name),
    )
    before = x.copy(), layer[0].copy(), layer[1].copy()

    with np.errstate(over="raise", invalid="raise"):
        y = forward(x, [layer])

    np.testing.assert_allclose(y, torch_forward(x, [layer]), rtol=0, atol=1e-10)
    assert all(np.array_equal(old, now) for old, now in zip(before, (x, *layer[:2]), strict=True))


@pytest.mark.parametrize(
    "call",
    [
        lambda: affine(np.ones((2, 3)), np.ones((3, 4)), np.ones(3)),
        lambda: affine(np.ones(3), np.ones((4, 3)), np.ones(4)),
        lambda: affine(np.ones((2, 3)), np.ones((4, 3)), np.ones((4, 1))),
        lambda: forward(np.ones((2, 3)), []),
        lambda: forward(np.ones((2, 3)), [(np.ones((4, 3)), np.ones(4), "ReLU")]),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(ValueError, match="expected"):
        call()
