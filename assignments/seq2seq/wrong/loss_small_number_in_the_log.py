"""Believes: log(p + 1e-10) avoids infinity at no cost."""

import numpy as np

FAILS = ["test_loss_of_large_logits"]
HINT = {
    "ja": [
        "正解の確率がほぼ 0 のとき、損失はいくつになりますか。",
        "小さな数を足さず、ロジットから log softmax を直接計算します。",
    ],
    "en": [
        "What is the loss where the target's probability is almost 0?",
        "Add nothing: compute log softmax from the logits.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def read(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in xs.T:
        h = np.where((s == 0)[:, None], h, cell(params, "enc", s, h))
    return h


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def teacher_forcing_loss(params, xs, ts):
    h, inputs = read(params, xs), np.hstack([np.full((len(ts), 1), 1), ts[:, :-1]])
    losses = np.zeros(ts.shape)
    for t in range(ts.shape[1]):
        h = cell(params, "dec", inputs[:, t], h)
        log_p = np.log(softmax(h @ params["out_W"].T + params["out_b"]) + 1e-10)
        losses[:, t] = -log_p[np.arange(len(ts)), ts[:, t]]
    return losses[ts != 0].mean()
