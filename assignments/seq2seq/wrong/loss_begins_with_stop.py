"""Believes: the decoder reads STOP first."""

import numpy as np

FAILS = [
    "test_loss_values",
    "test_loss_of_unequal_lengths",
    "test_loss_of_short_and_long_targets",
    "test_loss_of_large_logits",
    "test_loss_leaves_its_arguments",
]
HINT = {
    "ja": ["最初の時刻に読む記号は何番ですか。", "最初に読むのは START（1）で、STOP（2）ではありません。"],
    "en": ["Which number is the symbol that is read first?", "It is START, 1, and not STOP, 2."],
}
EDIT = [("np.full((len(ts), 1), START), ts[:, :-1]", "np.full((len(ts), 1), STOP), ts[:, :-1]")]


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
    h, inputs = read(params, xs), np.hstack([np.full((len(ts), 1), 2), ts[:, :-1]])
    losses = np.zeros(ts.shape)
    for t in range(ts.shape[1]):
        h = cell(params, "dec", inputs[:, t], h)
        log_p = log_softmax(h @ params["out_W"].T + params["out_b"])
        losses[:, t] = -log_p[np.arange(len(ts)), ts[:, t]]
    return losses[ts != 0].mean()
