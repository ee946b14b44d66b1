"""Believes: gradients are always scaled to the norm clip."""

import numpy as np

FAILS = [
    "test_train_three_steps",
    "test_train_clips",
    "test_train_clips_at_one_by_default",
    "test_train_25_steps",
    "test_train_twice",
    "test_train_leaves_its_arguments",
    "test_reversal_is_learned",
]
HINT = {
    "ja": [
        "ノルムが clip より小さい勾配では、何が起こるはずですか。",
        "縮めるのは、ノルムが clip を超えたときだけです。",
    ],
    "en": [
        "What is to happen to gradients whose norm is below clip?",
        "Only where the norm is above clip are they scaled.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def unroll(params, xs, ts):
    hs = [np.zeros((len(xs), len(params["enc_b"])))]
    for s in xs.T:
        hs.append(np.where((s == 0)[:, None], hs[-1], cell(params, "enc", s, hs[-1])))
    inputs, ks = np.hstack([np.full((len(ts), 1), 1), ts[:, :-1]]), [hs[-1]]
    for s in inputs.T:
        ks.append(cell(params, "dec", s, ks[-1]))
    return hs, inputs, ks


def back(params, part, symbols, before, after, dh, d):
    da = dh * (1 - after**2)
    d[part + "_Wx"] += da.T @ np.eye(params[part + "_Wx"].shape[1])[symbols]
    d[part + "_Wh"] += da.T @ before
    d[part + "_b"] += da.sum(axis=0)
    return da @ params[part + "_Wh"]


def loss_and_gradients(params, xs, ts):
    hs, inputs, ks = unroll(params, xs, ts)
    d = {name: np.zeros(w.shape) for name, w in params.items()}
    loss, count, dh, rows = 0.0, np.sum(ts != 0), np.zeros(hs[0].shape), np.arange(len(ts))
    for t in reversed(range(ts.shape[1])):
        u, counts = ks[t + 1] @ params["out_W"].T + params["out_b"], ts[:, t] != 0
        log_p = u - np.logaddexp.reduce(u, axis=1, keepdims=True)
        loss -= np.sum(log_p[rows, ts[:, t]][counts]) / count
        du = np.exp(log_p)
        du[rows, ts[:, t]] -= 1
        du *= counts[:, None] / count
        d["out_W"] += du.T @ ks[t + 1]
        d["out_b"] += du.sum(axis=0)
        dh = back(params, "dec", inputs[:, t], ks[t], ks[t + 1], dh + du @ params["out_W"], d)
    for t in reversed(range(xs.shape[1])):
        on = (xs[:, t] != 0)[:, None]
        dh = np.where(on, back(params, "enc", xs[:, t], hs[t], hs[t + 1], dh * on, d), dh)
    return loss, d


def norm(d):
    return np.sqrt(sum(np.sum(g**2) for g in d.values()))


def train(params, batches, lr, clip=1.0):
    params = {name: w.copy() for name, w in params.items()}
    losses = []
    for xs, ts in batches:
        loss, d = loss_and_gradients(params, xs, ts)
        losses.append(loss)
        factor = clip / norm(d)
        d = {name: factor * g for name, g in d.items()}
        params = {name: w - lr * d[name] for name, w in params.items()}
    return params, np.array(losses)
