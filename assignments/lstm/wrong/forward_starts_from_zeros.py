"""Believes: a sequence always begins with states of 0."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_one_step_of_one_sample",
    "test_forward_long_sequence",
    "test_forward_leaves_its_arguments",
]
HINT = {
    "ja": ["h0 と c0 を使っていますか。", "最初の時刻の状態は、受け取った h0 と c0 です。"],
    "en": ["Do you use h0 and c0?", "The first step starts from the h0 and c0 that you are given."],
}
EDIT = [
    (
        "    h, c = h0, c0\n    for t in range(steps):",
        "    h, c = np.zeros_like(h0), np.zeros_like(c0)\n    for t in range(steps):",
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def one_step(x, h, c, Wx, Wh, b):
    i, f, o = (sigmoid(gate(k, x, h, Wx, Wh, b)) for k in "ifo")
    c = f * c + i * np.tanh(gate("g", x, h, Wx, Wh, b))
    return o * np.tanh(c), c


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    hs, cs, h, c = [], [], 0 * h0, 0 * c0
    for t in range(xs.shape[1]):
        h, c = one_step(xs[:, t], h, c, Wx, Wh, b)
        hs.append(h)
        cs.append(c)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)
