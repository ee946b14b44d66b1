"""The reference's optimizers against PyTorch, closed forms of a quadratic, and values worked out by hand."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reference.optimizers import SGD, AdaGrad, Adam, Momentum, RMSProp
from tests.lazy import torch

SHAPES = {"W1": (2, 3), "W2": (2, 3), "b": (4,), "one": ()}
CLASSES = [SGD, Momentum, AdaGrad, RMSProp, Adam]
STATEFUL = [Momentum, AdaGrad, RMSProp, Adam]
# ours, and PyTorch's under the settings that mean the same
PAIRS: dict[str, tuple[Callable[[], Any], Callable[[Any], Any]]] = {
    "SGD": (lambda: SGD(0.03), lambda p: torch.optim.SGD(p, lr=0.03)),
    "Momentum": (lambda: Momentum(0.03), lambda p: torch.optim.SGD(p, lr=0.03, momentum=0.9)),
    "Momentum mu=0.5": (lambda: Momentum(0.03, mu=0.5), lambda p: torch.optim.SGD(p, lr=0.03, momentum=0.5)),
    "AdaGrad": (
        lambda: AdaGrad(0.03),
        lambda p: torch.optim.Adagrad(p, lr=0.03, initial_accumulator_value=1e-8, eps=0),
    ),
    "AdaGrad theta=0.2": (
        lambda: AdaGrad(0.03, theta=0.2),
        lambda p: torch.optim.Adagrad(p, lr=0.03, initial_accumulator_value=0.2, eps=0),
    ),
    "RMSProp": (lambda: RMSProp(0.03), lambda p: torch.optim.RMSprop(p, lr=0.03, alpha=0.9, eps=1e-8)),
    "RMSProp alpha=0.6 theta=0.2": (
        lambda: RMSProp(0.03, alpha=0.6, theta=0.2),
        lambda p: torch.optim.RMSprop(p, lr=0.03, alpha=0.6, eps=0.2),
    ),
    "Adam": (lambda: Adam(0.03), lambda p: torch.optim.Adam(p, lr=0.03)),
    "Adam beta1=0.7 beta2=0.9 eps=0.2": (
        lambda: Adam(0.03, beta1=0.7, beta2=0.9, eps=0.2),
        lambda p: torch.optim.Adam(p, lr=0.03, betas=(0.7, 0.9), eps=0.2),
    ),
}


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20_240_402)


def normal_arrays(rng: np.random.Generator, scale: float = 1.0) -> dict[str, Any]:
    return {name: np.asarray(rng.normal(scale=scale, size=shape)) for name, shape in SHAPES.items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("scale", [1.0, 1e-5, 1e3], ids="gradients={:g}".format)
def test_fifty_steps_agree_with_torch(name, scale, rng):
    ours, theirs = PAIRS[name]
    params, gradients = normal_arrays(rng), [normal_arrays(rng, scale) for _ in range(50)]
    gradients[0]["b"][1] = gradients[7]["W1"][0, 2] = 0.0
    leaves = {key: torch.tensor(w, requires_grad=True) for key, w in params.items()}
    optimizer, torch_optimizer = ours(), theirs(leaves.values())

    for grads in gradients:
        optimizer.step(params, grads)
        for key, leaf in leaves.items():
            leaf.grad = torch.tensor(grads[key])
        torch_optimizer.step()

    for key, leaf in leaves.items():
        np.testing.assert_allclose(params[key], leaf.detach().numpy(), rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("name", PAIRS)
def test_descent_with_numerical_gradients_agrees_with_torch_and_its_own_gradients(name, rng):
    ours, theirs = PAIRS[name]
    start, direction, h = rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), 1e-5
    params, leaf = {"W": start.copy()}, torch.tensor(start, requires_grad=True)
    optimizer, torch_optimizer = ours(), theirs([leaf])

    def loss(w):
        return (direction * np.sin(w)).sum() + (w**4).sum() / 4

    for _ in range(5):
        gradient = np.empty_like(start)
        for index in np.ndindex(start.shape):
            moved = np.zeros_like(start)
            moved[index] = h
            gradient[index] = (loss(params["W"] + moved) - loss(params["W"] - moved)) / (2 * h)
        optimizer.step(params, {"W": gradient})
        torch_optimizer.zero_grad()
        ((torch.tensor(direction) * leaf.sin()).sum() + (leaf**4).sum() / 4).backward()
        torch_optimizer.step()

    np.testing.assert_allclose(params["W"], leaf.detach().numpy(), rtol=1e-6, atol=1e-6)


def test_sgd_on_a_quadratic_shrinks_geometrically():
    curvature, params = np.array([1.0, 4.0]), {"w": np.array([3.0, -5.0])}
    optimizer = SGD(0.2)

    for _ in range(20):
        optimizer.step(params, {"w": curvature * params["w"]})

    np.testing.assert_allclose(params["w"], [3 * 0.8**20, -5 * 0.2**20], rtol=1e-12)


def test_momentum_on_a_quadratic_is_the_power_of_a_matrix():
    curvature, lr, mu, params = 2.0, 0.1, 0.8, {"w": np.array([3.0])}
    optimizer = Momentum(lr, mu)

    for _ in range(20):
        optimizer.step(params, {"w": curvature * params["w"]})

    one_step = np.array([[1 - lr * curvature, mu], [-lr * curvature, mu]])  # of (w, V)
    np.testing.assert_allclose(params["w"], (np.linalg.matrix_power(one_step, 20) @ [3.0, 0.0])[:1], rtol=1e-12)


def test_adagrad_steps_fall_like_one_over_the_root_of_t():
    optimizer, params, positions = AdaGrad(0.1), {"w": np.array([0.0])}, [0.0]

    for _ in range(4):
        optimizer.step(params, {"w": np.array([-7.0])})
        positions.append(float(params["w"][0]))

    np.testing.assert_allclose(np.diff(positions), 0.1 / np.sqrt([1, 2, 3, 4]), rtol=1e-9)


@pytest.mark.parametrize(
    ("optimizer", "length"),
    [(AdaGrad(0.1), 0.1), (RMSProp(0.1), 0.1 / math.sqrt(0.1)), (Adam(0.1), 0.1)],
    ids=["AdaGrad", "RMSProp", "Adam"],
)
def test_the_first_step_has_one_length_for_gradients_of_any_size(optimizer, length):
    params = {"w": np.zeros(4)}

    optimizer.step(params, {"w": np.array([1e150, -1000.0, 1.0, -0.1])})

    np.testing.assert_allclose(params["w"], [-length, length, -length, length], rtol=1e-6)


@pytest.mark.parametrize("make", CLASSES)
@pytest.mark.parametrize("gradient", [0.0, 1e-200, -1e-200], ids="g={:g}".format)
def test_vanishing_gradients_move_nothing(make, gradient):
    optimizer, params = make(0.1), {"w": np.array([1.0, -2.0])}

    for _ in range(3):
        optimizer.step(params, {"w": np.full(2, gradient)})

    np.testing.assert_array_equal(params["w"], [1.0, -2.0])


@pytest.mark.parametrize(
    ("optimizer", "step"),
    [(RMSProp(0.1), 1e-8 / (math.sqrt(0.1) * 1e-8 + 1e-8)), (Adam(0.1), 1e-8 / (1e-8 + 1e-8))],
    ids=["RMSProp", "Adam"],
)
def test_the_small_constant_is_added_after_the_root(optimizer, step):
    params = {"w": np.zeros(2)}

    optimizer.step(params, {"w": np.array([1e-8, -1e-8])})

    np.testing.assert_allclose(params["w"], [-0.1 * step, 0.1 * step], rtol=1e-12)


@pytest.mark.parametrize("make", CLASSES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_the_given_arrays_change_in_place_and_keep_their_precision(make, dtype):
    w = np.ones((2, 3), dtype=dtype)
    params = {"W": w}

    result = make(0.1).step(params, {"W": np.ones((2, 3), dtype=dtype)})

    assert result is None
    assert params["W"] is w
    assert w.dtype == dtype
    assert np.all(w < 1)


@pytest.mark.parametrize("make", CLASSES)
def test_gradients_are_left_alone(make, rng):
    params, grads = normal_arrays(rng), normal_arrays(rng)
    before = {name: g.copy() for name, g in grads.items()}
    optimizer = make(0.1)

    optimizer.step(params, grads)
    optimizer.step(params, grads)

    for name, g in before.items():
        np.testing.assert_array_equal(grads[name], g)


@pytest.mark.parametrize("make", STATEFUL)
def test_what_is_remembered_is_not_the_callers_gradient_array(make):
    kept, reused = {"w": np.zeros(1)}, {"w": np.zeros(1)}
    with_new, with_one = make(0.1), make(0.1)
    buffer = np.empty(1)

    for value in (1.0, -3.0, 2.0):
        with_new.step(kept, {"w": np.array([value])})
        buffer[:] = value
        with_one.step(reused, {"w": buffer})

    np.testing.assert_array_equal(kept["w"], reused["w"])


@pytest.mark.parametrize("make", STATEFUL)
def test_two_objects_do_not_share_their_memory(make):
    used, new = make(0.1), make(0.1)
    used.step({"w": np.zeros(1)}, {"w": np.array([5.0])})
    params, alone = {"w": np.zeros(1)}, {"w": np.zeros(1)}

    new.step(params, {"w": np.array([1.0])})
    make(0.1).step(alone, {"w": np.array([1.0])})

    np.testing.assert_array_equal(params["w"], alone["w"])


@pytest.mark.parametrize("make", CLASSES)
@pytest.mark.parametrize(
    ("params", "grads", "error", "match"),
    [
        ({"W": np.ones(2)}, {"V": np.ones(2)}, ValueError, r"same names, got \['W'\] and \['V'\]"),
        ({"W": np.ones(2)}, {}, ValueError, r"same names, got \['W'\] and \[\]"),
        ({"W": np.ones(2)}, {"W": np.ones((2, 1))}, ValueError, r"shape \(2,\), its gradient \(2, 1\)"),
        ({"W": np.array([1, 2])}, {"W": np.ones(2)}, TypeError, "floating-point"),
        ({"W": [1.0, 2.0]}, {"W": np.ones(2)}, TypeError, "floating-point"),
    ],
    ids=["other name", "missing gradient", "other shape", "whole numbers", "list"],
)
def test_what_does_not_fit_is_refused(make, params, grads, error, match):
    with pytest.raises(error, match=match):
        make(0.1).step(params, grads)


@pytest.mark.parametrize("make", CLASSES)
def test_a_refused_step_changes_nothing(make):
    params = {"W": np.ones(2), "b": np.ones(3)}

    with pytest.raises(ValueError, match="its gradient"):
        make(0.1).step(params, {"W": np.ones(2), "b": np.ones(4)})

    np.testing.assert_array_equal(params["W"], [1.0, 1.0])


@pytest.mark.parametrize(
    "make",
    [
        lambda: SGD(0.0),
        lambda: SGD(math.nan),
        lambda: Momentum(-0.1),
        lambda: Momentum(0.1, mu=1.0),
        lambda: AdaGrad(0.1, theta=0.0),
        lambda: RMSProp(0.1, alpha=-0.1),
        lambda: RMSProp(0.1, theta=math.inf),
        lambda: Adam(0.1, beta1=1.0),
        lambda: Adam(0.1, beta2=1.5),
        lambda: Adam(0.1, eps=0.0),
    ],
    ids=["lr=0", "lr=nan", "lr<0", "mu=1", "theta=0", "alpha<0", "theta=inf", "beta1=1", "beta2>1", "eps=0"],
)
def test_a_setting_outside_its_range_is_refused(make):
    with pytest.raises(ValueError, match="must"):
        make()
