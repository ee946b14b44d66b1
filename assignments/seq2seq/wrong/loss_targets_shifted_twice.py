"""Believes: inputs begin with START, and the targets are shifted once more."""

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
    "ja": [
        "1, 2, 3 の次を当てるとき、どの入力にどの正解が対応しますか。",
        "ずらすのは 1 回です。時刻 t の入力は ts[:, t − 1]、正解は ts[:, t] です。",
    ],
    "en": [
        "Which target belongs to which input when 1, 2, 3 is continued?",
        "Shift once: at step t the input is ts[:, t − 1] and the target ts[:, t].",
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
    h, inputs = read(params, xs), np.hstack([np.full((len(ts), 1), 1), np.full((len(ts), 1), 1), ts[:, :-1]])
    losses = np.zeros(ts.shape)
    for t in range(ts.shape[1]):
        h = cell(params, "dec", inputs[:, t], h)
        log_p = log_softmax(h @ params["out_W"].T + params["out_b"])
        losses[:, t] = -log_p[np.arange(len(ts)), ts[:, t]]
    return losses[ts != 0].mean()
