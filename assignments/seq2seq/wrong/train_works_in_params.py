"""Believes: the params that were passed may be trained themselves."""

import numpy as np

FAILS = ["test_train_leaves_its_arguments"]
HINT = {
    "ja": [
        "train を呼ぶ前と後で、渡した params を比べてみましょう。",
        "`-=` は渡された配列を変えます。最初にコピーを作りましょう。",
    ],
    "en": [
        "Compare the params that you passed before and after a call.",
        "`-=` changes the arrays that were passed: begin with copies.",
    ],
}
EDIT = [
    (
        "params = {name: w - lr * scale * d[name] for name, w in params.items()}",
        "[w.__isub__(lr * scale * d[name]) for name, w in params.items()]",
    )
]


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
    losses = []
    for xs, ts in batches:
        loss, d = loss_and_gradients(params, xs, ts)
        losses.append(loss)
        factor = min(1.0, clip / norm(d))
        for name in params:
            params[name] -= lr * factor * d[name]
    return params, np.array(losses)
