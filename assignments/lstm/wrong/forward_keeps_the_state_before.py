"""Believes: hs[:, t] is the state that step t starts from."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_one_step_of_one_sample",
    "test_forward_long_sequence",
    "test_forward_leaves_its_arguments",
]
HINT = {
    "ja": ["hs の最初の要素は h0 と同じになっていませんか。", "hs[:, t] は xs[:, t] を読んだ後の状態です。"],
    "en": ["Is your first entry of hs the same as h0?", "hs[:, t] is the state after xs[:, t] has been read."],
}


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def one_step(x, h, c, Wx, Wh, b):
    i, f, o = (sigmoid(gate(k, x, h, Wx, Wh, b)) for k in "ifo")
    c = f * c + i * np.tanh(gate("g", x, h, Wx, Wh, b))
    return o * np.tanh(c), c


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    hs, cs, h, c = [], [], h0, c0
    for t in range(xs.shape[1]):
        hs.append(h)
        cs.append(c)
        h, c = one_step(xs[:, t], h, c, Wx, Wh, b)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)
