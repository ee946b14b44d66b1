"""Believes: only the hidden state goes on to the next step."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_long_sequence", "test_forward_leaves_its_arguments"]
HINT = {
    "ja": ["2 番目の時刻に渡しているセル c は何ですか。", "h だけでなく、セル c も次の時刻へ渡します。"],
    "en": ["Which cell c does your second step get?", "Not only h but also the cell c goes on to the next step."],
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
    hs, cs, h = [], [], h0
    for t in range(xs.shape[1]):
        h, c = one_step(xs[:, t], h, c0, Wx, Wh, b)
        hs.append(h)
        cs.append(c)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)
