"""Believes: nothing goes back beyond the first step."""

import numpy as np

FAILS = ["test_backward_first_states"]
HINT = {
    "ja": ["h0 を少し動かすと、hs は変わりますか。", "最初の時刻の後に残った dh と dc が、h0 と c0 の勾配です。"],
    "en": [
        "Does hs change when you move h0 a little?",
        "What is left of dh and dc after the first step is the gradient of h0 and c0.",
    ],
}
EDIT = [('return d | {"h0": dh, "c0": dc}', 'return d | {"h0": np.zeros_like(dh), "c0": np.zeros_like(dc)}')]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    tape = []
    h, c = h0, c0
    for t in range(xs.shape[1]):
        i, f, o = (sigmoid(gate(k, xs[:, t], h, Wx, Wh, b)) for k in "ifo")
        g = np.tanh(gate("g", xs[:, t], h, Wx, Wh, b))
        new = f * c + i * g
        tape.append((xs[:, t], h, c, i, f, g, o, new))
        h, c = o * np.tanh(new), new
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = ({k: np.zeros(w[k].shape) for k in "ifgo"} for w in (Wx, Wh, b))
    dh, dc = np.zeros(h0.shape), np.zeros(c0.shape)
    for t in reversed(range(xs.shape[1])):
        x, h, c, i, f, g, o, new = tape[t]
        dh = dh + dhs[:, t]
        dc = dc + dh * o * (1 - np.tanh(new) ** 2)
        du = {
            "i": dc * g * i * (1 - i),
            "f": dc * c * f * (1 - f),
            "g": dc * i * (1 - g**2),
            "o": dh * np.tanh(new) * o * (1 - o),
        }
        dc = dc * f
        dh = sum(du[k] @ Wh[k] for k in "ifgo")
        dxs[:, t] = sum(du[k] @ Wx[k] for k in "ifgo")
        for k in "ifgo":
            dWx[k] += du[k].T @ x
            dWh[k] += du[k].T @ h
            db[k] += du[k].sum(axis=0)
    return {"xs": dxs, "h0": np.zeros(h0.shape), "c0": np.zeros(c0.shape), "Wx": dWx, "Wh": dWh, "b": db}
