"""Believes: log(exp(u) / Σ exp(u)) is good for any logits."""

import numpy as np

FAILS = ["test_loss_of_large_logits"]
HINT = {
    "ja": ["ロジットが 1000 のとき、何が返りますか。", "行ごとの最大値を引いてから exp を取り、log Σ exp を引きます。"],
    "en": [
        "What comes back for a logit of 1000?",
        "Subtract each row's largest logit before exp, and take log Σ exp off.",
    ],
}
UNNAMED = "With large logits the whole loss is nan, and so is it for many other mistakes."


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def read(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in xs.T:
        h = np.where((s == 0)[:, None], h, cell(params, "enc", s, h))
    return h


def softmax(u):
    e = np.exp(u)
    return e / e.sum(axis=1, keepdims=True)


def teacher_forcing_loss(params, xs, ts):
    h, inputs = read(params, xs), np.hstack([np.full((len(ts), 1), 1), ts[:, :-1]])
    losses = np.zeros(ts.shape)
    for t in range(ts.shape[1]):
        h = cell(params, "dec", inputs[:, t], h)
        log_p = np.log(softmax(h @ params["out_W"].T + params["out_b"]))
        losses[:, t] = -log_p[np.arange(len(ts)), ts[:, t]]
    return losses[ts != 0].mean()
