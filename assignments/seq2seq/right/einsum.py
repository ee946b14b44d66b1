"""One-hot arrays and einsum."""

import numpy as np


def encode(params, xs):
    x = np.eye(params["enc_Wx"].shape[1])[xs]
    u = np.einsum("nsv,hv->nsh", x, params["enc_Wx"]) + params["enc_b"]
    h = np.zeros(u[:, 0].shape)
    for t in range(xs.shape[1]):
        on = xs[:, t] != 0
        h[on] = np.tanh(u[on, t] + h[on] @ params["enc_Wh"].T)
    return h


def unrolled(params, h, ts, kind=float):
    h, s, logits = h.astype(kind), np.full(len(ts), 1), []
    p = {k: w.astype(kind) for k, w in params.items()}
    for t in range(ts.shape[1]):
        h = np.tanh(p["dec_Wx"].T[s] + h @ p["dec_Wh"].T + p["dec_b"])
        logits.append(h @ p["out_W"].T + p["out_b"])
        s = ts[:, t]
    return np.stack(logits, axis=1)


def teacher_forcing_loss(params, xs, ts):
    u = unrolled(params, encode(params, xs), ts)
    right = np.einsum("ntv,ntv->nt", u, np.eye(u.shape[2])[ts])
    return np.average(np.logaddexp.reduce(u, axis=2) - right, weights=ts != 0)


def softmax(u):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def whole_batch(params, xs, ts, kind):
    p = {k: w.astype(kind) for k, w in params.items()}
    V, mask = len(p["out_b"]), (ts != 0).astype(kind)
    X, read = np.eye(V, dtype=kind)[xs], np.insert(ts, 0, 1, axis=1)[:, :-1]
    R, Y = np.eye(V, dtype=kind)[read], np.eye(V, dtype=kind)[ts]
    hs = [np.zeros((len(xs), len(p["enc_b"])), kind)]
    for t in range(xs.shape[1]):
        m = (xs[:, t] != 0).astype(kind)[:, None]
        hs.append(m * np.tanh(X[:, t] @ p["enc_Wx"].T + hs[-1] @ p["enc_Wh"].T + p["enc_b"]) + (1 - m) * hs[-1])
    ks = [hs[-1]]
    for t in range(ts.shape[1]):
        ks.append(np.tanh(R[:, t] @ p["dec_Wx"].T + ks[-1] @ p["dec_Wh"].T + p["dec_b"]))
    K = np.stack(ks[1:], axis=1)
    du = (softmax(K @ p["out_W"].T + p["out_b"]) - Y) * mask[..., None] / mask.sum()
    d = {"out_W": np.einsum("ntv,nth->vh", du, K), "out_b": du.sum((0, 1))}
    das, dh = [], np.zeros_like(hs[0])
    for t in range(ts.shape[1] - 1, -1, -1):
        das.insert(0, (dh + du[:, t] @ p["out_W"]) * (1 - ks[t + 1] ** 2))
        dh = das[0] @ p["dec_Wh"]
    das = np.stack(das, axis=1)
    d["dec_Wx"] = np.einsum("nth,ntv->hv", das, R)
    d["dec_Wh"] = np.einsum("nth,ntk->hk", das, np.stack(ks[:-1], axis=1))
    d["dec_b"] = das.sum(axis=(0, 1))
    das = []
    for t in range(xs.shape[1] - 1, -1, -1):
        m = (xs[:, t] != 0).astype(kind)[:, None]
        das.insert(0, m * dh * (1 - hs[t + 1] ** 2))
        dh = das[0] @ p["enc_Wh"] + (1 - m) * dh
    das = np.stack(das, axis=1)
    d["enc_Wx"] = np.einsum("nth,ntv->hv", das, X)
    d["enc_Wh"] = np.einsum("nth,ntk->hk", das, np.stack(hs[:-1], axis=1))
    d["enc_b"] = das.sum(axis=(0, 1))
    return d


def teacher_forcing_gradients(params, xs, ts):
    return whole_batch(params, xs, ts, float)
