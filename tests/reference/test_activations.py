"""The reference's activations against PyTorch, finite differences, and values worked out by hand."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reference import activations
from tests.lazy import torch

Function = Callable[..., Any]

TORCH: dict[str, Function] = {
    "sigmoid": lambda u: torch.sigmoid(u),
    "relu": lambda u: torch.relu(u),
    "tanh": lambda u: torch.tanh(u),
    "identity": lambda u: u,
    "softmax": lambda u: torch.softmax(u, dim=-1),
}
ELEMENTWISE = ["step", "sigmoid", "relu", "tanh", "identity", "sigmoid_grad", "relu_grad", "tanh_grad", "identity_grad"]
ONE_ARGUMENT = [*ELEMENTWISE, "softmax"]
SHAPES = [(5,), (3, 4), (2, 3, 5), (1, 1), ()]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20_240_401)


def function(name: str) -> Function:
    return getattr(activations, name)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("name", ["sigmoid", "relu", "tanh", "identity"])
def test_values_agree_with_torch(name, shape, rng):
    u = np.asarray(rng.normal(scale=4, size=shape))

    result = function(name)(u)

    np.testing.assert_allclose(result, TORCH[name](torch.tensor(u)).numpy(), rtol=1e-10, atol=0, strict=True)


@pytest.mark.parametrize("axis", [0, 1, 2, -1, -2])
def test_softmax_agrees_with_torch_along_every_axis(axis, rng):
    u = rng.normal(scale=4, size=(2, 3, 5))

    result = activations.softmax(u, axis=axis)

    np.testing.assert_allclose(result, torch.softmax(torch.tensor(u), dim=axis).numpy(), rtol=1e-10)


@pytest.mark.parametrize("name", ["sigmoid", "relu", "tanh", "identity"])
def test_derivatives_agree_with_torch(name, rng):
    u = rng.normal(scale=3, size=(4, 3))
    leaf = torch.tensor(u, requires_grad=True)
    TORCH[name](leaf).sum().backward()

    result = function(f"{name}_grad")(u)

    np.testing.assert_allclose(result, leaf.grad.numpy(), rtol=1e-10, atol=1e-15)


@pytest.mark.parametrize("shape", [(4,), (3, 5), (2, 3, 4)], ids=str)
def test_softmax_backward_agrees_with_torch(shape, rng):
    u, dout = rng.normal(scale=3, size=shape), rng.normal(size=shape)
    leaf = torch.tensor(u, requires_grad=True)
    torch.softmax(leaf, dim=-1).backward(torch.tensor(dout))

    result = activations.softmax_backward(u, dout)

    np.testing.assert_allclose(result, leaf.grad.numpy(), rtol=1e-10, atol=1e-15)


@pytest.mark.parametrize("name", ["sigmoid", "relu", "tanh", "identity", "softmax"])
def test_derivatives_agree_with_central_differences(name, rng):
    u = rng.uniform(0.1, 3, size=(3, 4)) * rng.choice([-1, 1], size=(3, 4))  # away from ReLU's kink
    dout = rng.normal(size=u.shape)
    h = 1e-5
    numerical = np.empty_like(u)
    for index in np.ndindex(u.shape):
        moved = np.zeros_like(u)
        moved[index] = h
        numerical[index] = np.sum(dout * (function(name)(u + moved) - function(name)(u - moved))) / (2 * h)

    softmax = name == "softmax"
    result = activations.softmax_backward(u, dout) if softmax else dout * function(f"{name}_grad")(u)

    np.testing.assert_allclose(result, numerical, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("step", [0, 0, 1]),
        ("sigmoid", [0, 0.5, 1]),
        ("relu", [0, 0, 1000]),
        ("tanh", [-1, 0, 1]),
        ("identity", [-1000, 0, 1000]),
        ("softmax", [0, 0, 1]),
        ("sigmoid_grad", [0, 0.25, 0]),
        ("relu_grad", [0, 0, 1]),
        ("tanh_grad", [0, 1, 0]),
        ("identity_grad", [1, 1, 1]),
    ],
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_large_inputs_and_zero_give_exact_values_without_a_warning(name, expected, dtype):
    u = np.array([-1000, 0, 1000], dtype=dtype)

    result = function(name)(u)

    np.testing.assert_array_equal(result, np.array(expected, dtype=dtype), strict=True)


def test_softmax_keeps_rows_apart_that_lie_far_from_each_other():
    u = np.array([[0.0, math.log(3)], [1000.0, 1000.0 + math.log(3)], [-1000.0, 1000.0]])

    result = activations.softmax(u)

    np.testing.assert_allclose(result, [[0.25, 0.75], [0.25, 0.75], [0, 1]], rtol=1e-12)


def test_derivatives_keep_their_digits_in_saturation():
    small = math.exp(-40)  # 1 - sigmoid(40) = e^-40 / (1 + e^-40), far below the roundoff of 1

    np.testing.assert_allclose(activations.sigmoid_grad([40.0, -40.0]), small, rtol=1e-12)
    np.testing.assert_allclose(activations.tanh_grad([20.0, -20.0]), 4 * small, rtol=1e-12)


def test_softmax_of_two_classes_is_the_sigmoid_of_their_difference(rng):
    u = rng.normal(scale=5, size=(6, 2))

    result = activations.softmax(u)

    np.testing.assert_allclose(result[:, 0], 1 / (1 + np.exp(u[:, 1] - u[:, 0])), rtol=1e-12)


def test_softmax_backward_of_a_constant_upstream_gradient_is_zero(rng):
    result = activations.softmax_backward(rng.normal(size=(3, 5)), np.full((3, 5), 7.0))

    np.testing.assert_allclose(result, 0, atol=1e-15)


def test_relu_silences_half_of_a_symmetric_layer(rng):
    half = rng.uniform(0.01, 5, size=500)

    result = activations.relu(np.concatenate([half, -half]))

    assert np.count_nonzero(result) == 500


def test_one_step_unit_separates_and_and_or_but_never_xor(rng):
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    w, b = rng.normal(size=(2, 20_000)), rng.normal(size=20_000)

    tables = {tuple(column) for column in activations.step(corners @ w + b).T}

    assert {(0, 0, 0, 1), (0, 1, 1, 1)} <= tables
    assert not {(0, 1, 1, 0), (1, 0, 0, 1)} & tables  # XOR and its negation
    assert len(tables) == 14  # all the others are linearly separable


@pytest.mark.parametrize("name", ONE_ARGUMENT)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64], ids=["float16", "float32", "float64"])
def test_floating_precision_is_kept(name, dtype, rng):
    result = function(name)(rng.normal(size=(2, 3)).astype(dtype))

    assert result.dtype == dtype


def test_softmax_backward_keeps_single_precision(rng):
    result = activations.softmax_backward(*rng.normal(size=(2, 3, 4)).astype(np.float32))

    assert result.dtype == np.float32


@pytest.mark.parametrize("name", ONE_ARGUMENT)
@pytest.mark.parametrize("u", [[-1, 0, 2], np.array([-1, 0, 2], dtype=np.int8)], ids=["list", "int8"])
def test_whole_numbers_are_computed_in_float64(name, u):
    result = function(name)(u)

    np.testing.assert_array_equal(result, function(name)(np.array([-1.0, 0.0, 2.0])), strict=True)


@pytest.mark.parametrize("name", ONE_ARGUMENT)
def test_the_input_is_left_alone_and_not_handed_back(name, rng):
    u = rng.normal(size=(3, 4))
    before = u.copy()

    result = function(name)(u)
    result[...] = 99.0

    np.testing.assert_array_equal(u, before)


def test_softmax_backward_leaves_both_inputs_alone(rng):
    u, dout = rng.normal(size=(2, 3, 4))
    before = u.copy(), dout.copy()

    activations.softmax_backward(u, dout)

    np.testing.assert_array_equal((u, dout), before)


@pytest.mark.parametrize("name", ONE_ARGUMENT)
@pytest.mark.parametrize("u", [["a"], [1j]], ids=["text", "complex"])
def test_what_is_not_a_real_number_is_refused(name, u):
    with pytest.raises(TypeError, match="expected real numbers"):
        function(name)(u)


def test_softmax_refuses_an_axis_that_is_not_there():
    with pytest.raises(np.exceptions.AxisError):
        activations.softmax(np.zeros((2, 3)), axis=2)


def test_softmax_backward_refuses_shapes_that_disagree():
    with pytest.raises(ValueError, match=r"got \(2, 3\) and \(3,\)"):
        activations.softmax_backward(np.zeros((2, 3)), np.zeros(3))
