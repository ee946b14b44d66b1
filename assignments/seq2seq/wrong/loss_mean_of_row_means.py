"""Believes: the loss is the mean of each row's mean."""

import numpy as np

FAILS = ["test_loss_of_the_example", "test_loss_of_unequal_lengths"]
HINT = {
    "ja": [
        "短い行と長い行があるとき、1 記号の重みは同じですか。",
        "行ごとに平均せず、すべての行の和を、数えた記号の個数で割ります。",
    ],
    "en": [
        "Has a symbol of a short row the same weight as one of a long row?",
        "No mean for each row: the sum over all rows, divided by the number of symbols that count.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def read(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in xs.T:
        h = np.where((s == 0)[:, None], h, cell(params, "enc", s, h))
    return h


def log_softmax(u):
    u = u - u.max(axis=1, keepdims=True)
    return u - np.log(np.exp(u).sum(axis=1, keepdims=True))


def teacher_forcing_loss(params, xs, ts):
    h, inputs = read(params, xs), np.hstack([np.full((len(ts), 1), 1), ts[:, :-1]])
    losses = np.zeros(ts.shape)
    for t in range(ts.shape[1]):
        h = cell(params, "dec", inputs[:, t], h)
        log_p = log_softmax(h @ params["out_W"].T + params["out_b"])
        losses[:, t] = -log_p[np.arange(len(ts)), ts[:, t]]
    return np.mean((losses * (ts != 0)).sum(axis=1) / np.maximum(1, (ts != 0).sum(axis=1)))
