"""Believes: the result has the time on the first axis."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_long_sequence", "test_forward_leaves_its_arguments"]
HINT = {
    "ja": [
        "返している hs の形を表示してみましょう。",
        "バッチが先です。hs の形は (N, T, H) です（np.stack(…, axis=1)）。",
    ],
    "en": [
        "Print the shape of the hs that you return.",
        "The batch comes first: hs has shape (N, T, H) (np.stack(…, axis=1)).",
    ],
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
        h, c = one_step(xs[:, t], h, c, Wx, Wh, b)
        hs.append(h)
        cs.append(c)
    return np.stack(hs), np.stack(cs)
