"""Believes: the decoder reads what it has predicted itself."""

import numpy as np

FAILS = [
    "test_loss_values",
    "test_loss_of_unequal_lengths",
    "test_loss_of_short_and_long_targets",
    "test_loss_of_large_logits",
    "test_loss_leaves_its_arguments",
]
HINT = {
    "ja": [
        "最初の予測が外れたとき、次の時刻に何を読ませていますか。",
        "教師強制では、自分の予測ではなく直前の正解を読ませます。",
    ],
    "en": [
        "What is read next where the first prediction is wrong?",
        "With teacher forcing the decoder reads the true symbol before, not its own.",
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
    h, symbols = read(params, xs), np.full(len(ts), 1)
    losses = np.zeros(ts.shape)
    for t in range(ts.shape[1]):
        h = cell(params, "dec", symbols, h)
        log_p = log_softmax(h @ params["out_W"].T + params["out_b"])
        losses[:, t] = -log_p[np.arange(len(ts)), ts[:, t]]
        symbols = 2 + np.argmax(log_p[:, 2:], axis=1)
    return losses[ts != 0].mean()
