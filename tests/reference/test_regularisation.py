"""The reference's penalties, dropout and training against PyTorch, finite differences and values worked out by hand."""

import math
import pickle

import numpy as np
import pytest

from reference.regularisation import (
    Dropout,
    generalisation_gap,
    l1_gradient,
    l1_penalty,
    l2_gradient,
    l2_penalty,
    train,
)
from tests.lazy import torch

SHAPES = {"W": (2, 3), "W1": (4,), "W_b": (1, 5), "gamma": (), "b": (3,), "b1": (1, 4), "beta": (2, 2)}
WEIGHTS = ("W", "W1", "W_b", "gamma")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20_240_403)


def drawn(rng, scale=1.0):
    return {name: scale * rng.normal(size=shape) for name, shape in SHAPES.items()}


def network(rng, d, h, k):
    shapes = {"W1": (h, d), "b1": (h,), "W2": (k, h), "b2": (k,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def samples(rng, n, d, k):
    return rng.normal(size=(n, d)), rng.normal(size=(n, k))


# ------------------------------------------------------------------------------------------- penalties
@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 1e-6, 1e4], ids="weights={:g}".format)
@pytest.mark.parametrize(
    ("penalty", "gradient", "of_torch"),
    [
        (l1_penalty, l1_gradient, lambda w: w.abs().sum()),
        (l2_penalty, l2_gradient, lambda w: (w**2).sum() / 2),
    ],
    ids=["l1", "l2"],
)
def test_penalties_and_their_gradients_agree_with_torch(penalty, gradient, of_torch, scale, rng):
    params = drawn(rng, scale)
    leaves = {name: torch.tensor(params[name], requires_grad=True) for name in WEIGHTS}

    total = 0.3 * sum(of_torch(w) for w in leaves.values())
    total.backward()
    gradients = gradient(params, 0.3)

    assert penalty(params, 0.3) == pytest.approx(total.item(), rel=1e-10)
    assert list(gradients) == list(params)
    for name, w in params.items():
        expected = leaves[name].grad.numpy() if name in WEIGHTS else np.zeros_like(w)
        np.testing.assert_allclose(gradients[name], expected, rtol=1e-10, atol=0)
        assert gradients[name].shape == w.shape


@pytest.mark.parametrize(("penalty", "gradient"), [(l1_penalty, l1_gradient), (l2_penalty, l2_gradient)])
def test_gradients_agree_with_central_differences(penalty, gradient, rng):
    params, h = drawn(rng), 1e-5
    direction, found = drawn(rng), gradient(params, 0.7)

    up, down = ({name: w + sign * h * direction[name] for name, w in params.items()} for sign in (1, -1))
    numerical = (penalty(up, 0.7) - penalty(down, 0.7)) / (2 * h)

    assert sum(np.sum(found[name] * direction[name]) for name in params) == pytest.approx(numerical, rel=1e-6)


def test_at_zero_the_gradient_of_l1_is_zero_and_beside_it_lambda():
    found = l1_gradient({"w": np.array([0.0, -0.0, 1e-300, -1e-300, 1e300])}, 0.25)["w"]

    assert found.tolist() == [0.0, 0.0, 0.25, -0.25, 0.25]


@pytest.mark.parametrize("function", [l1_penalty, l2_penalty], ids=lambda f: f.__name__)
def test_the_penalty_of_biases_alone_and_of_nothing_is_zero(function):
    assert function({"b": np.ones(3), "bias": np.ones((1, 2))}, 2.0) == 0.0
    assert function({}, 2.0) == 0.0


# --------------------------------------------------------------------------------------------- dropout
@pytest.mark.parametrize("p", [0.0, 0.2, 0.5, 0.9, 0.999], ids="p={:g}".format)
@pytest.mark.parametrize("shape", [(1,), (1, 7), (5, 4), (2, 3, 4, 5), ()], ids=str)
def test_what_is_kept_is_scaled_and_goes_back_alike(p, shape, rng):
    layer, x, dout = Dropout(p), rng.normal(size=shape), rng.normal(size=shape)

    y = layer.forward(x, True, rng)
    kept = y != 0

    np.testing.assert_allclose(y, np.where(kept, x / (1 - p), 0), rtol=1e-12)
    np.testing.assert_allclose(layer.backward(dout), np.where(kept, dout / (1 - p), 0), rtol=1e-12)
    np.testing.assert_array_equal(layer.backward(dout), layer.backward(dout))


@pytest.mark.parametrize("p", [0.1, 0.35, 0.8], ids="p={:g}".format)
def test_the_share_of_dropped_elements_is_p_in_every_row_and_column(p, rng):
    zeros = np.stack([Dropout(p).forward(np.ones((40, 50)), True, rng) == 0 for _ in range(500)])

    # six standard deviations of a share in 1,000,000, 500 and 500 * 40 draws: 2e-9 for each of the 2,091 shares
    assert abs(zeros.mean() - p) < 6 * math.sqrt(p * (1 - p) / zeros.size)
    assert np.abs(zeros.mean(axis=0) - p).max() < 6 * math.sqrt(p * (1 - p) / 500)
    assert np.abs(zeros.mean(axis=(0, 1)) - p).max() < 6 * math.sqrt(p * (1 - p) / 20_000)


def test_each_call_draws_a_mask_of_its_own_and_equal_generators_the_same():
    x, layers = np.ones((20, 30)), (Dropout(0.5), Dropout(0.5))

    first, second = (
        [layer.forward(x, True, rng) for _ in range(2)] for layer, rng in zip(layers, generators(), strict=True)
    )

    np.testing.assert_array_equal(first, second)
    assert np.mean(first[0] == first[1]) < 0.7  # 600 coin tosses: 0.5 ± 0.02


def generators():
    return np.random.default_rng(5), np.random.default_rng(5)


def test_evaluation_changes_nothing_and_draws_nothing(rng):
    layer, x, dout = Dropout(0.7), rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    state = pickle.dumps(rng)

    layer.forward(x, True, np.random.default_rng(0))

    np.testing.assert_array_equal(layer.forward(x, False, rng), x)
    np.testing.assert_array_equal(layer.backward(dout), dout)
    np.testing.assert_array_equal(layer.forward(x, False, None), x)
    np.testing.assert_array_equal(Dropout(0).forward(x, True, None), x)
    assert pickle.dumps(rng) == state


@pytest.mark.parametrize("p", [-0.1, 1.0, 1.5, math.nan])
def test_a_share_outside_0_to_1_is_refused(p):
    with pytest.raises(ValueError, match=r"p must lie in \[0, 1\)"):
        Dropout(p)


def test_without_a_generator_there_is_no_mask():
    with pytest.raises(ValueError, match="rng"):
        Dropout(0.5).forward(np.ones(3), True, None)


# -------------------------------------------------------------------------------------------- training
@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(1, 1, 1, 1), (6, 3, 5, 2), (2, 4, 4, 4)], ids=str)
@pytest.mark.parametrize("settings", [{}, {"l1": 0.02}, {"l2": 0.3}, {"l1": 0.01, "l2": 0.1}], ids=str)
def test_thirty_steps_agree_with_torch(sizes, settings, rng):
    n, d, h, k = sizes
    params, sets = network(rng, d, h, k), (samples(rng, n, d, k), samples(rng, n + 3, d, k))
    before = {name: w.copy() for name, w in params.items()}
    leaves = {name: torch.tensor(w, requires_grad=True) for name, w in params.items()}
    optimizer = torch.optim.SGD(leaves.values(), lr=0.01)

    def loss(x, t):
        z = torch.relu(torch.nn.functional.linear(torch.tensor(x), leaves["W1"], leaves["b1"]))
        y = torch.nn.functional.linear(z, leaves["W2"], leaves["b2"])
        return torch.nn.functional.mse_loss(y, torch.tensor(t))

    expected = []
    for _ in range(30):
        expected.append([loss(*pair).item() for pair in sets])
        penalty = sum(
            settings.get("l1", 0) * leaves[name].abs().sum() + settings.get("l2", 0) / 2 * (leaves[name] ** 2).sum()
            for name in ("W1", "W2")
        )
        optimizer.zero_grad()
        (loss(*sets[0]) + penalty).backward()
        optimizer.step()
    new, curves = train(params, *sets, 0.01, 30, **settings)

    np.testing.assert_allclose(curves, expected, rtol=1e-10)
    for name, w in leaves.items():
        np.testing.assert_allclose(new[name], w.detach().numpy(), rtol=1e-10, atol=1e-14)
        np.testing.assert_array_equal(params[name], before[name])


def test_a_step_with_dropout_is_the_gradient_of_the_network_with_that_mask(rng):
    params, (x, t), h = network(rng, 3, 5, 2), samples(rng, 4, 3, 2), 1e-6
    kept = np.random.default_rng(8).random((4, 5)) >= 0.4

    new, _ = train(params, (x, t), (x, t), 1.0, 1, p=0.4, rng=np.random.default_rng(8))

    def loss(moved):
        z = np.where(kept, np.maximum(x @ moved["W1"].T + moved["b1"], 0) / 0.6, 0)
        return np.mean((z @ moved["W2"].T + moved["b2"] - t) ** 2)

    for name, w in params.items():
        for index in np.ndindex(w.shape):
            up, down = ({key: v.copy() for key, v in params.items()} for _ in range(2))
            up[name][index] += h
            down[name][index] -= h
            assert (w - new[name])[index] == pytest.approx((loss(up) - loss(down)) / (2 * h), rel=1e-6, abs=1e-8)


def test_dropout_draws_a_new_mask_in_each_step(rng):
    params, sets = network(rng, 3, 40, 1), (samples(rng, 1, 3, 1), samples(rng, 2, 3, 1))
    params["b1"] += 10.0  # every unit passes its input on

    new, _ = train(params, *sets, 1e-6, 20, p=0.5, rng=rng)

    # a row stays as it was only if its unit is dropped 20 times: once in a million
    assert np.all(np.any(new["W1"] != params["W1"], axis=1))


def test_the_curves_show_the_loss_alone(rng):
    params, sets = network(rng, 3, 5, 2), (samples(rng, 4, 3, 2), samples(rng, 6, 3, 2))

    plain = train(params, *sets, 0.01, 1)[1]
    penalised = train(params, *sets, 0.01, 1, l1=3.0, l2=5.0, p=0.9, rng=rng)[1]

    np.testing.assert_array_equal(plain, penalised)


# ------------------------------------------------------------------------------------------------ gap
def test_the_gap_is_the_mean_over_the_last_rows():
    curves = np.array([[9.0, 2.0], [4.0, 5.0], [2.0, 4.0], [1.0, 5.0]])

    assert generalisation_gap(curves, 1) == 4.0
    assert generalisation_gap(curves, 3) == pytest.approx(7 / 3)
    assert generalisation_gap(curves) == 0.0  # all four rows
    with pytest.raises(ValueError, match="last"):
        generalisation_gap(curves, 0)
