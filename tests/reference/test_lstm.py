"""The reference's LSTM and GRU against PyTorch, and its gradients against finite differences."""

import numpy as np
import pytest

from reference.lstm import gru_step, lstm_backward, lstm_forward, lstm_step
from tests.lazy import torch

N, T, D, H = 3, 5, 2, 4


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_403)


def gates(rng, names, *shape):
    return {k: rng.normal(size=shape) for k in names}


@pytest.fixture
def lstm(rng):
    """Arguments of lstm_forward: xs, h0, c0, Wx, Wh, b."""
    xs, h0, c0 = rng.normal(size=(N, T, D)), rng.normal(size=(N, H)), rng.normal(size=(N, H))
    return xs, h0, c0, gates(rng, "ifgo", H, D), gates(rng, "ifgo", H, H), gates(rng, "ifgo", H)


def torch_lstm(xs, h0, c0, Wx, Wh, b):
    """Run torch.nn.LSTM with these weights; return its output and all leaves that have gradients."""
    net = torch.nn.LSTM(D, H, batch_first=True, dtype=torch.float64)
    with torch.no_grad():
        net.weight_ih_l0.copy_(torch.tensor(np.vstack([Wx[k] for k in "ifgo"])))
        net.weight_hh_l0.copy_(torch.tensor(np.vstack([Wh[k] for k in "ifgo"])))
        net.bias_ih_l0.copy_(torch.tensor(np.concatenate([b[k] for k in "ifgo"])))
        net.bias_hh_l0.zero_()
    leaves = [torch.tensor(a, requires_grad=True) for a in (xs, h0, c0)]
    out, _ = net(leaves[0], (leaves[1][None], leaves[2][None]))
    return out, leaves, net


def test_a_sequence_agrees_with_torch(lstm):
    out, _, _ = torch_lstm(*lstm)

    hs, cs = lstm_forward(*lstm)

    np.testing.assert_allclose(hs, out.detach().numpy(), rtol=0, atol=1e-10)
    assert cs.shape == hs.shape == (N, T, H)


def test_the_gradients_agree_with_torch(lstm, rng):
    dhs = rng.normal(size=(N, T, H))
    out, leaves, net = torch_lstm(*lstm)
    out.backward(torch.tensor(dhs))

    d = lstm_backward(dhs, *lstm)

    for name, leaf in zip(("xs", "h0", "c0"), leaves, strict=True):
        np.testing.assert_allclose(d[name], leaf.grad.numpy(), rtol=0, atol=1e-10, err_msg=name)
    for name, stacked in (("Wx", net.weight_ih_l0), ("Wh", net.weight_hh_l0), ("b", net.bias_ih_l0)):
        whole = np.concatenate([d[name][k] for k in "ifgo"])
        np.testing.assert_allclose(whole, stacked.grad.numpy(), rtol=0, atol=1e-10, err_msg=name)


def numerical(f, array, dout, h=1e-5):
    """Return the product of f's Jacobian with ``dout`` by central differences; ``array`` is moved and put back."""
    result = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        before = array[index]
        array[index] = before + h
        up = np.sum(dout * f())
        array[index] = before - h
        down = np.sum(dout * f())
        array[index] = before
        result[index] = (up - down) / (2 * h)
    return result


def test_the_gradients_agree_with_finite_differences(lstm, rng):
    dhs = rng.normal(size=(N, T, H))
    xs, h0, c0, Wx, Wh, b = lstm

    d = lstm_backward(dhs, *lstm)

    for name, array in (("xs", xs), ("h0", h0), ("c0", c0)):
        expected = numerical(lambda: lstm_forward(*lstm)[0], array, dhs)
        np.testing.assert_allclose(d[name], expected, rtol=1e-6, atol=1e-7, err_msg=name)
    for name, weights in (("Wx", Wx), ("Wh", Wh), ("b", b)):
        for k in "ifgo":
            expected = numerical(lambda: lstm_forward(*lstm)[0], weights[k], dhs)
            np.testing.assert_allclose(d[name][k], expected, rtol=1e-6, atol=1e-7, err_msg=f"{name}[{k}]")


def test_a_sequence_is_its_steps_one_after_the_other(lstm):
    xs, h, c, *weights = lstm
    hs, cs = lstm_forward(*lstm)

    for t in range(T):
        h, c = lstm_step(xs[:, t], h, c, *weights)
        assert np.array_equal(h, hs[:, t])
        assert np.array_equal(c, cs[:, t])


def test_a_gru_step_agrees_with_torch(rng):
    x, h = rng.normal(size=(N, D)), rng.normal(size=(N, H))
    Wx, Wh = gates(rng, "rzn", H, D), gates(rng, "rzn", H, H)
    bx, bh = gates(rng, "rzn", H), gates(rng, "rzn", H)
    cell = torch.nn.GRUCell(D, H, dtype=torch.float64)
    with torch.no_grad():
        for parameter, parts in ((cell.weight_ih, Wx), (cell.weight_hh, Wh), (cell.bias_ih, bx), (cell.bias_hh, bh)):
            parameter.copy_(torch.tensor(np.concatenate([parts[k] for k in "rzn"])))
        expected = cell(torch.tensor(x), torch.tensor(h)).numpy()

    np.testing.assert_allclose(gru_step(x, h, Wx, Wh, bx, bh), expected, rtol=0, atol=1e-10)


def test_large_totals_stay_finite_and_a_long_sequence_keeps_what_an_open_forget_gate_keeps():
    big = {k: np.full((1, 1), 1000.0) for k in "ifgo"}
    h, c = lstm_step(*[np.ones((1, 1))] * 3, big, big, {k: np.zeros(1) for k in "ifgo"})
    keep = {k: np.full(1, v) for k, v in {"i": -40.0, "f": 40.0, "g": 0.0, "o": 40.0}.items()}
    none = {k: np.zeros((1, 1)) for k in "ifgo"}
    _, cs = lstm_forward(np.zeros((1, 500, 1)), np.zeros((1, 1)), np.full((1, 1), 0.7), none, none, keep)

    assert np.isfinite(h).all()
    assert c == 2.0
    np.testing.assert_allclose(cs[0, -1], 0.7, rtol=1e-12)


def test_arguments_are_left_as_they_are(lstm, rng):
    dhs = rng.normal(size=(N, T, H))
    before = [a.copy() if isinstance(a, np.ndarray) else {k: w.copy() for k, w in a.items()} for a in (dhs, *lstm)]

    lstm_backward(dhs, *lstm)

    for old, now in zip(before, (dhs, *lstm), strict=True):
        if isinstance(old, dict):
            assert all(np.array_equal(old[k], now[k]) for k in old)
        else:
            assert np.array_equal(old, now)
