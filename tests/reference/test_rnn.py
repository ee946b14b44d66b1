"""The recurrent network against PyTorch, in one direction and in both; its gradients against differences."""

import numpy as np
import pytest

from reference.rnn import bidirectional, rnn_backward, rnn_forward, rnn_step
from tests.lazy import torch

N, T, D, H = 3, 5, 2, 4
WEIGHTS = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0")


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_404)


def weights(rng, inputs=D, units=H):
    return rng.normal(size=(units, inputs)), rng.normal(size=(units, units)), rng.normal(size=units)


@pytest.fixture
def rnn(rng):
    """Arguments of rnn_forward: xs, h0, Wx, Wh, b."""
    return rng.normal(size=(N, T, D)), rng.normal(size=(N, H)), *weights(rng)


def torch_rnn(directions, **options):
    """Return torch.nn.RNN with the weights of each direction; its second bias is 0."""
    inputs, units = directions[0][0].shape[1], directions[0][0].shape[0]
    net = torch.nn.RNN(inputs, units, batch_first=True, dtype=torch.float64, **options)
    with torch.no_grad():
        for suffix, own in zip(("", "_reverse"), directions, strict=False):
            for name, value in zip(WEIGHTS, own, strict=True):
                getattr(net, name + suffix).copy_(torch.tensor(value))
            getattr(net, f"bias_hh_l0{suffix}").zero_()
    return net


@pytest.mark.parametrize("shape", [(3, 5, 2, 4), (1, 1, 3, 2), (1, 7, 1, 1), (4, 4, 4, 4), (2, 60, 3, 5)], ids=str)
def test_a_sequence_and_its_gradients_agree_with_torch(shape, rng):
    n, steps, inputs, units = shape
    xs, h0, W = rng.normal(size=shape[:3]), rng.normal(size=(n, units)), weights(rng, inputs, units)
    dhs = rng.normal(size=(n, steps, units))
    net = torch_rnn([W])
    leaves = [torch.tensor(xs, requires_grad=True), torch.tensor(h0, requires_grad=True)]
    out, _ = net(leaves[0], leaves[1][None])
    out.backward(torch.tensor(dhs))

    hs, d = rnn_forward(xs, h0, *W), rnn_backward(dhs, xs, h0, *W)

    np.testing.assert_allclose(hs, out.detach().numpy(), rtol=0, atol=1e-10)
    assert set(d) == {"xs", "h0", "Wx", "Wh", "b"}
    for name, leaf in zip(d, [*leaves, *(getattr(net, name) for name in WEIGHTS)], strict=True):
        np.testing.assert_allclose(d[name], leaf.grad.numpy(), rtol=1e-10, atol=1e-10, err_msg=name)


def test_the_gradients_agree_with_finite_differences(rnn, rng):
    dhs, h = rng.normal(size=(N, T, H)), 1e-5

    d = rnn_backward(dhs, *rnn)

    for name, array in zip(("xs", "h0", "Wx", "Wh", "b"), rnn, strict=True):
        for index in np.ndindex(array.shape):
            before = array[index]
            sums = []
            for moved in (before + h, before - h):
                array[index] = moved
                sums.append(np.sum(dhs * rnn_forward(*rnn)))
            array[index] = before
            np.testing.assert_allclose(
                d[name][index], (sums[0] - sums[1]) / (2 * h), rtol=1e-6, atol=1e-7, err_msg=name
            )


def test_a_sequence_is_its_steps_one_after_the_other(rnn):
    xs, h, *W = rnn
    hs = rnn_forward(*rnn)

    for t in range(T):
        h = rnn_step(xs[:, t], h, *W)
        assert np.array_equal(h, hs[:, t])


def test_chunks_that_hand_on_their_state_and_its_gradient_are_the_whole_sequence(rnn, rng):
    xs, h0, *W = rnn
    dhs, cut = rng.normal(size=(N, T, H)), 2
    hs, whole = rnn_forward(*rnn), rnn_backward(dhs, *rnn)

    first = rnn_forward(xs[:, :cut], h0, *W)
    second = rnn_backward(dhs[:, cut:], xs[:, cut:], first[:, -1], *W)
    joined = dhs[:, :cut].copy()
    joined[:, -1] += second["h0"]
    full, truncated = (rnn_backward(d, xs[:, :cut], h0, *W) for d in (joined, dhs[:, :cut]))

    np.testing.assert_allclose(rnn_forward(xs[:, cut:], first[:, -1], *W), hs[:, cut:], rtol=1e-12)
    for name in ("Wx", "Wh", "b"):
        np.testing.assert_allclose(full[name] + second[name], whole[name], rtol=1e-10, err_msg=name)
        assert np.abs(truncated[name] + second[name] - whole[name]).max() > 0.1
    np.testing.assert_allclose(full["h0"], whole["h0"], rtol=1e-10)


@pytest.mark.parametrize("steps", [1, 5])
def test_both_directions_agree_with_torch(steps, rng):
    xs = rng.normal(size=(N, steps, D))
    own = weights(rng), weights(rng)
    out, last = torch_rnn(own, bidirectional=True)(torch.tensor(xs))

    hs, ends = bidirectional(lambda xs, direction: rnn_forward(xs, np.zeros((len(xs), H)), *own[direction]), xs)

    np.testing.assert_allclose(hs, out.detach().numpy(), rtol=0, atol=1e-10)
    np.testing.assert_allclose(ends, torch.cat(tuple(last), dim=1).detach().numpy(), rtol=0, atol=1e-10)


def test_large_totals_stay_finite_and_stop_the_gradient():
    xs, h0 = np.array([[[1000.0], [0.0], [-1000.0]]]), np.zeros((1, 1))
    one = np.ones((1, 1))

    d = rnn_backward(np.ones((1, 3, 1)), xs, h0, one, one, np.zeros(1))

    assert rnn_forward(xs, h0, one, one, np.zeros(1))[0, :, 0].tolist() == [1.0, np.tanh(1.0), -1.0]
    assert (d["h0"], d["xs"][0, 0, 0], d["xs"][0, 2, 0]) == (0, 0, 0)
    np.testing.assert_allclose(d["b"], 1 - np.tanh(1.0) ** 2, rtol=1e-12)


def test_a_batch_of_states_that_does_not_fit_is_refused(rnn):
    xs, h0, *W = rnn

    with pytest.raises(ValueError, match=r"expected x \(N, D\) and h \(N, H\), got \(3, 2\) and \(1, 4\)"):
        rnn_forward(xs, h0[:1], *W)


def test_arguments_are_left_as_they_are(rnn, rng):
    arguments = (rng.normal(size=(N, T, H)), *rnn)
    before = [a.copy() for a in arguments]

    rnn_backward(*arguments)
    bidirectional(lambda xs, _: rnn_forward(xs, *rnn[1:]), rnn[0])

    assert all(map(np.array_equal, before, arguments))
