"""Believes: STOP is no symbol, so it does not count."""

import numpy as np

FAILS = [
    "test_loss_values",
    "test_loss_of_the_example",
    "test_loss_of_unequal_lengths",
    "test_loss_of_short_and_long_targets",
    "test_loss_of_large_logits",
    "test_loss_leaves_its_arguments",
]
HINT = {
    "ja": ["モデルは、止まることをどこから学ぶのでしょうか。", "除くのは PAD だけです。STOP は数えます。"],
    "en": ["From what does the model learn to stop?", "Only PAD is left out; STOP counts."],
}
EDIT = [("np.mean(log_p[ts != PAD])", "np.sum(log_p[ts > STOP]) / max(1, np.sum(ts > STOP))")]


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
    return losses[ts > 2].mean() if np.any(ts > 2) else 0.0
