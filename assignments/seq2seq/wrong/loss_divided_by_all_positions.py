"""Believes: the masked loss is divided by N T."""

import numpy as np

FAILS = ["test_loss_of_the_example", "test_loss_of_unequal_lengths"]
HINT = {
    "ja": ["半分が PAD のとき、何で割るべきでしょうか。", "割るのは、PAD でない正解の個数です。"],
    "en": [
        "What is to be divided by where half of the targets are PAD?",
        "Divide by the number of targets that are not PAD.",
    ],
}
EDIT = [("np.mean(log_p[ts != PAD])", "np.sum(log_p[ts != PAD]) / ts.size")]


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
    return (losses * (ts != 0)).sum() / ts.size
