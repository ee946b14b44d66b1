"""Believes: the encoder's state is the one after the last column of xs."""

import numpy as np

FAILS = ["test_loss_of_the_example", "test_loss_of_unequal_lengths"]
HINT = {
    "ja": [
        "xs の短い行に PAD を足すと、損失は変わりますか。",
        "エンコーダの状態には、PAD を読み飛ばす encode を使います。",
    ],
    "en": [
        "Does the loss change when you append PAD to a short row of xs?",
        "Take the state from encode, which skips PAD.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def read(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in xs.T:
        h = cell(params, "enc", s, h)
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
    return losses[ts != 0].mean()
