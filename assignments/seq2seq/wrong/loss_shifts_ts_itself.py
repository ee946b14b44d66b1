"""Believes: the targets may be shifted where they are."""

import numpy as np

FAILS = ["test_loss_leaves_its_arguments"]
HINT = {
    "ja": ["teacher_forcing_loss を呼ぶ前と後で、ts を比べてみましょう。", "ts はコピーしてからずらします。"],
    "en": ["Compare ts before and after a call.", "Shift a copy of ts."],
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
    h, truth, inputs = read(params, xs), ts.copy(), ts
    inputs[:, 1:] = truth[:, :-1]
    inputs[:, 0] = 1
    losses = np.zeros(ts.shape)
    for t in range(ts.shape[1]):
        h = cell(params, "dec", inputs[:, t], h)
        log_p = log_softmax(h @ params["out_W"].T + params["out_b"])
        losses[:, t] = -log_p[np.arange(len(ts)), truth[:, t]]
    return losses[truth != 0].mean()
