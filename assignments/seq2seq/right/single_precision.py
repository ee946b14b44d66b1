"""Everything in float32."""

import numpy as np

F = np.float32


def encode(params, xs):
    p = {k: w.astype(F) for k, w in params.items()}
    h = np.zeros((len(xs), len(p["enc_b"])), F)
    for s in xs.T:
        m = (s != 0).astype(F)[:, None]
        h = m * np.tanh(p["enc_Wx"].T[s] + h @ p["enc_Wh"].T + p["enc_b"]) + (1 - m) * h
    return h


def decode_greedy(params, h, max_length):
    p, h = {k: w.astype(F) for k, w in params.items()}, h.astype(F)
    s, on, out = np.ones(len(h), int), np.ones(len(h), int), []
    for _ in range(max_length):
        h = np.tanh(p["dec_Wx"].T[s] + h @ p["dec_Wh"].T + p["dec_b"])
        u = (h @ p["out_W"].T + p["out_b"])[:, 2:]
        e = np.exp(u - u.max(axis=1, keepdims=True))
        s = (e / e.sum(axis=1, keepdims=True)).argmax(axis=1) + 2
        on *= s != 2
        out.append(on * s)
    return np.stack(out, axis=-1)


def unrolled(params, h, ts, kind=float):
    h, s, logits = h.astype(kind), np.full(len(ts), 1), []
    p = {k: w.astype(kind) for k, w in params.items()}
    for t in range(ts.shape[1]):
        h = np.tanh(p["dec_Wx"].T[s] + h @ p["dec_Wh"].T + p["dec_b"])
        logits.append(h @ p["out_W"].T + p["out_b"])
        s = ts[:, t]
    return np.stack(logits, axis=1)


def teacher_forcing_loss(params, xs, ts):
    u = unrolled(params, encode(params, xs), ts, F)
    u = u - u.max(axis=2, keepdims=True)
    e = np.log(np.exp(u).sum(axis=2)) - np.take_along_axis(u, ts[..., None], axis=2)[..., 0]
    m = (ts != 0).astype(F)
    return (e * m).sum() / m.sum()


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
    return whole_batch(params, xs, ts, F)


def train(params, batches, lr, clip=1.0):
    new, losses = {k: w.astype(F) for k, w in params.items()}, []
    for xs, ts in batches:
        losses += [F(teacher_forcing_loss(new, xs, ts))]
        d = {k: g.astype(F) for k, g in teacher_forcing_gradients(new, xs, ts).items()}
        norm = np.sqrt(sum(np.vdot(g, g) for g in d.values()))
        rate = F(lr if norm <= clip else lr * clip / norm)
        new = {k: new[k] - rate * d[k] for k in new}
    return new, losses
