"""Believes: the loss is the mean over all positions, padding included."""

import numpy as np

FAILS = ["test_loss_of_the_example", "test_loss_of_unequal_lengths"]
HINT = {
    "ja": ["正解の後ろに PAD を足すと、損失は変わりますか。", "PAD の位置は、損失の和にも個数にも入れません。"],
    "en": [
        "Does the loss change when you append PAD to the targets?",
        "Leave the padding out of the sum and of the count.",
    ],
}
EDIT = [("np.mean(log_p[ts != PAD])", "np.mean(log_p)")]


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
    return losses.mean()
