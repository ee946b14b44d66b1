"""The reference's backward passes and network against PyTorch, central differences, and values worked out by hand."""

import numpy as np
import pytest

from reference import backprop
from reference.backprop import TwoLayerNet, layer_gradient_norms
from tests.lazy import torch

NAMES = ("W1", "b1", "W2", "b2")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20_240_403)


def leaf(array):
    return torch.tensor(array, requires_grad=True)


def central_differences(f, x, dout, h=1e-5):
    """Return sum(dout * df/dx_i) for every element i of x; the error is O(h²)."""
    gradient = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        moved = np.zeros(x.shape)
        moved[index] = h
        gradient[index] = np.sum(dout * (f(x + moved) - f(x - moved))) / (2 * h)
    return gradient


def away_from_zero(rng, *shape):
    return rng.uniform(0.1, 3, size=shape) * rng.choice([-1.0, 1.0], size=shape)


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def mean_cross_entropy(u, t):
    return np.mean(np.log(np.exp(u).sum(axis=1)) * t.sum(axis=1) - (t * u).sum(axis=1))


def arrays(rng, d=3, h=5, k=4):
    return [rng.normal(size=shape) for shape in ((h, d), (h,), (k, h), (k,))]


# ------------------------------------------------------------------------------------ the layers
@pytest.mark.parametrize("shape", [(4, 3), (1, 3), (5, 2, 2, 3)], ids=str)
def test_affine_backward_agrees_with_torch(shape, rng):
    z, dout = rng.normal(size=shape), rng.normal(size=(shape[0], 6))
    W, b = rng.normal(size=(6, int(np.prod(shape[1:])))), rng.normal(size=6)
    leaves = [leaf(z), leaf(W), leaf(b)]

    found = backprop.affine_backward(z, W, dout)
    torch.nn.functional.linear(leaves[0].flatten(1), *leaves[1:]).backward(torch.tensor(dout))

    for gradient, one in zip(found, leaves, strict=True):
        np.testing.assert_allclose(gradient, one.grad.numpy(), rtol=1e-10, atol=1e-10, strict=True)


def test_affine_backward_agrees_with_central_differences(rng):
    z, W, b, dout = rng.normal(size=(4, 3)), rng.normal(size=(2, 3)), rng.normal(size=2), rng.normal(size=(4, 2))

    dz, dW, db = backprop.affine_backward(z, W, dout)

    np.testing.assert_allclose(dz, central_differences(lambda z: z @ W.T + b, z, dout), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(dW, central_differences(lambda W: z @ W.T + b, W, dout), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(db, central_differences(lambda b: z @ W.T + b, b, dout), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", ["sigmoid", "relu"])
@pytest.mark.parametrize("shape", [(7,), (3, 4), (2, 3, 4, 5)], ids=str)
def test_activations_backward_agree_with_torch(name, shape, rng):
    u, dout = rng.normal(scale=4, size=shape), rng.normal(size=shape)
    u.flat[0] = 0.0
    one = leaf(u)

    found = getattr(backprop, f"{name}_backward")(u, dout)
    getattr(torch, name)(one).backward(torch.tensor(dout))

    np.testing.assert_allclose(found, one.grad.numpy(), rtol=1e-10, atol=1e-10, strict=True)


@pytest.mark.parametrize(("name", "f"), [("sigmoid", sigmoid), ("relu", lambda u: u * (u > 0))])
def test_activations_backward_agree_with_central_differences(name, f, rng):
    u, dout = away_from_zero(rng, 3, 4), rng.normal(size=(3, 4))

    found = getattr(backprop, f"{name}_backward")(u, dout)

    np.testing.assert_allclose(found, central_differences(f, u, dout), rtol=1e-6, atol=1e-8)


def test_the_sigmoids_gradient_vanishes_far_from_zero_and_is_exact_there():
    u = np.array([-1000.0, -50.0, 0.0, 50.0, 1000.0])

    found = backprop.sigmoid_backward(u, np.full(5, 4.0))

    np.testing.assert_allclose(found, [0, 4 * np.exp(-50), 1, 0, 0], rtol=1e-13, atol=1e-15)


def test_relu_passes_nothing_at_zero_and_keeps_negative_gradients():
    found = backprop.relu_backward(np.array([-2.0, -0.0, 0.0, 5e-324, 3.0]), np.full(5, -7.0))

    np.testing.assert_array_equal(found, [0, 0, 0, -7, -7])


@pytest.mark.parametrize("kind", ["one-hot", "probabilities", "indices"])
def test_softmax_cross_entropy_backward_agrees_with_torch(kind, rng):
    u, labels = rng.normal(scale=4, size=(6, 4)), rng.integers(4, size=6)
    t = {"one-hot": np.eye(4)[labels], "probabilities": rng.dirichlet(np.ones(4), size=6), "indices": labels}[kind]
    one = leaf(u)

    found = backprop.softmax_cross_entropy_backward(u, t)
    torch.nn.functional.cross_entropy(one, torch.tensor(t)).backward()

    np.testing.assert_allclose(found, one.grad.numpy(), rtol=1e-10, atol=1e-10, strict=True)


def test_softmax_cross_entropy_backward_agrees_with_central_differences(rng):
    u, t, dout = rng.normal(scale=2, size=(5, 3)), rng.dirichlet(np.ones(3), size=5), rng.normal()

    found = dout * backprop.softmax_cross_entropy_backward(u, t)

    numerical = central_differences(lambda u: mean_cross_entropy(u, t), u, dout)
    np.testing.assert_allclose(found, numerical, rtol=1e-6, atol=1e-8)


def test_softmax_cross_entropy_backward_survives_large_inputs():
    u = np.array([[1000.0, 0.0], [-1000.0, -1000.0], [0.0, 1000.0]])

    found = backprop.softmax_cross_entropy_backward(u, np.array([0, 0, 0]))

    np.testing.assert_array_equal(found, np.array([[0, 0], [-0.5, 0.5], [-1, 1]]) / 3)


def test_the_gradient_of_every_row_sums_to_zero(rng):
    found = backprop.softmax_cross_entropy_backward(rng.normal(size=(6, 4)), rng.integers(4, size=6))

    np.testing.assert_allclose(found.sum(axis=1), 0, atol=1e-15)


# ----------------------------------------------------------------------------------- the network
def torch_net(weights):
    leaves = [leaf(w) for w in weights]

    def loss_of(x, t):
        hidden = torch.sigmoid(torch.nn.functional.linear(torch.tensor(x), *leaves[:2]))
        scores = torch.nn.functional.linear(hidden, *leaves[2:])
        return scores, torch.nn.functional.cross_entropy(scores, torch.tensor(t))

    return leaves, loss_of


@pytest.mark.parametrize("kind", ["one-hot", "probabilities", "indices"])
@pytest.mark.parametrize("n", [1, 6], ids="n={}".format)
def test_the_network_agrees_with_torch(kind, n, rng):
    weights, x, labels = arrays(rng), rng.normal(size=(n, 3)), rng.integers(4, size=n)
    t = {"one-hot": np.eye(4)[labels], "probabilities": rng.dirichlet(np.ones(4), size=n), "indices": labels}[kind]
    leaves, loss_of = torch_net(weights)
    net = TwoLayerNet(*weights)

    scores, loss = loss_of(x, t)
    loss.backward()

    np.testing.assert_allclose(net.forward(x), scores.detach().numpy(), rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(net.loss(x, t), loss.item(), rtol=1e-10)
    for name, one in zip(NAMES, leaves, strict=True):
        np.testing.assert_allclose(net.gradients(x, t)[name], one.grad.numpy(), rtol=1e-10, atol=1e-10, strict=True)


def test_the_networks_gradients_agree_with_central_differences(rng):
    weights, x, t, dout = arrays(rng), rng.normal(size=(6, 3)), rng.dirichlet(np.ones(4), size=6), rng.normal()
    found = TwoLayerNet(*weights).gradients(x, t)

    for number, name in enumerate(NAMES):

        def loss(array, number=number):
            W1, b1, W2, b2 = [*weights[:number], array, *weights[number + 1 :]]
            return mean_cross_entropy(sigmoid(x @ W1.T + b1) @ W2.T + b2, t)

        numerical = central_differences(loss, weights[number], dout)
        np.testing.assert_allclose(dout * found[name], numerical, rtol=1e-6, atol=1e-8)


@pytest.mark.slow
def test_forty_steps_of_training_agree_with_torch(rng):
    weights, x, t = arrays(rng), rng.normal(size=(20, 3)), rng.integers(4, size=20)
    leaves, loss_of = torch_net(weights)
    optimizer, losses = torch.optim.SGD(leaves, lr=0.7), []
    net = TwoLayerNet(*weights)

    found = [net.fit(x, t, 0.7, 15), net.fit(x, t, 0.7, 25)]
    for _ in range(40):
        optimizer.zero_grad()
        loss = loss_of(x, t)[1]
        losses.append(loss.item())
        loss.backward()
        optimizer.step()

    np.testing.assert_allclose(np.concatenate(found), losses, rtol=1e-10)
    for name, one in zip(NAMES, leaves, strict=True):
        np.testing.assert_allclose(net.params[name], one.detach().numpy(), rtol=1e-10, atol=1e-10)


def test_the_loss_of_a_confident_mistake_is_the_gap():
    net = TwoLayerNet(np.zeros((1, 1)), np.zeros(1), np.zeros((2, 1)), np.array([1000.0, 0.0]))

    assert net.loss(np.zeros((3, 1)), np.array([1, 1, 0])) == pytest.approx(2000 / 3)


def test_repeating_every_sample_changes_neither_loss_nor_gradients(rng):
    net, x, t = TwoLayerNet(*arrays(rng)), rng.normal(size=(6, 3)), rng.integers(4, size=6)

    assert net.loss(np.tile(x, (10, 1)), np.tile(t, 10)) == pytest.approx(net.loss(x, t))
    for name, gradient in net.gradients(np.tile(x, (10, 1)), np.tile(t, 10)).items():
        np.testing.assert_allclose(gradient, net.gradients(x, t)[name], atol=1e-15)


def test_training_changes_nothing_that_it_was_given(rng):
    given = [*arrays(rng), rng.normal(size=(6, 3)), np.eye(4)[rng.integers(4, size=6)]]
    before = [array.copy() for array in given]

    TwoLayerNet(*given[:4]).fit(*given[4:], 0.5, 5)

    for now, old in zip(given, before, strict=True):
        np.testing.assert_array_equal(now, old)


@pytest.mark.parametrize("name", ["affine", "sigmoid", "relu", "softmax_cross_entropy"])
def test_the_backward_functions_change_nothing_that_they_were_given(name, rng):
    u, dout, W = rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=(4, 4))
    given = {"affine": (u, W, dout), "softmax_cross_entropy": (u, np.eye(4))}.get(name, (u, dout))
    before = [array.copy() for array in given]

    getattr(backprop, f"{name}_backward")(*given)

    for now, old in zip(given, before, strict=True):
        np.testing.assert_array_equal(now, old)


# -------------------------------------------------------------------------- vanishing gradients
@pytest.mark.parametrize("activation", ["sigmoid", "relu"])
@pytest.mark.parametrize("depth", [1, 2, 7])
def test_gradient_norms_agree_with_torch(activation, depth):
    rng = np.random.default_rng(5)
    std = np.sqrt((1 if activation == "sigmoid" else 2) / 50)
    z = torch.tensor(rng.standard_normal((20, 50)))
    weights = [leaf(std * rng.standard_normal((50, 50))) for _ in range(depth)]
    for W in weights:
        z = getattr(torch, activation)(torch.nn.functional.linear(z, W))
    z.backward(torch.tensor(rng.standard_normal((20, 50))))

    found = layer_gradient_norms(depth, activation, np.random.default_rng(5))

    np.testing.assert_allclose(found, [float(W.grad.norm()) for W in weights], rtol=1e-10)


def test_sigmoids_shrink_the_gradient_in_every_layer_and_relu_with_he_does_not():
    shrunk = np.array([layer_gradient_norms(12, "sigmoid", np.random.default_rng(seed)) for seed in range(20)])
    kept = np.array([layer_gradient_norms(12, "relu", np.random.default_rng(seed)) for seed in range(20)])

    assert np.all(shrunk[:, :-1] < 0.75 * shrunk[:, 1:])  # the first layer's input is larger than what sigmoids give
    assert np.all(shrunk[:, 0] < 1e-5 * shrunk[:, -1])
    assert np.all(kept[:, 0] > 0.2 * kept[:, -1])


# --------------------------------------------------------------------------- what does not fit
@pytest.mark.parametrize(
    ("call", "error", "match"),
    [
        (lambda: backprop.affine_backward(np.ones((2, 3)), np.ones((4, 3)), np.ones((2, 5))), ValueError, "mismatch"),
        (lambda: backprop.affine_backward(np.ones((2, 3)), np.ones((4, 5)), np.ones((2, 4))), ValueError, "reshape"),
        (lambda: backprop.sigmoid_backward(np.ones(3), np.ones((2, 3))), ValueError, r"shape \(3,\), dout \(2, 3\)"),
        (lambda: backprop.relu_backward(np.ones((2, 3)), np.ones(3)), ValueError, r"shape \(2, 3\), dout \(3,\)"),
        (
            lambda: backprop.softmax_cross_entropy_backward(np.ones((2, 3)), np.array([0, 3])),
            ValueError,
            r"lie in \[0, 3\), got \[0 3\]",
        ),
        (
            lambda: backprop.softmax_cross_entropy_backward(np.ones((2, 3)), np.array([-1, 0])),
            ValueError,
            r"lie in \[0, 3\)",
        ),
        (lambda: backprop.softmax_cross_entropy_backward(np.ones((2, 3)), np.eye(4)[:2]), ValueError, "broadcast"),
        (lambda: layer_gradient_norms(3, "tanh", np.random.default_rng(0)), KeyError, "tanh"),
    ],
    ids=["dout", "W", "sigmoid", "relu", "index too large", "index negative", "classes", "activation"],
)
def test_what_does_not_fit_is_refused(call, error, match):
    with pytest.raises(error, match=match):
        call()
