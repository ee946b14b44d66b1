import numpy as np


def _state(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in np.transpose(xs):
        new = np.tanh(params["enc_Wx"].T[s] + h @ params["enc_Wh"].T + params["enc_b"])
        h[s > 0] = new[s > 0]
    return h


def _gradients(params, xs, ts):
    xs, ts = np.asarray(xs), np.asarray(ts)
    g = {name: np.zeros(np.shape(w)) for name, w in params.items()}
    count = np.count_nonzero(ts)
    for x, t in zip(xs, ts):
        hs = [np.zeros(len(params["enc_b"]))]
        for s in x:
            new = np.tanh(params["enc_Wx"][:, s] + params["enc_Wh"] @ hs[-1] + params["enc_b"])
            hs.append(new if s else hs[-1])
        ks, inputs = [hs[-1]], [1, *t[:-1]]
        for s in inputs:
            ks.append(np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ ks[-1] + params["dec_b"]))
        dh = np.zeros_like(ks[0])
        for k in range(len(t) - 1, -1, -1):
            u = params["out_W"] @ ks[k + 1] + params["out_b"]
            du = np.exp(u - u.max()) / np.exp(u - u.max()).sum()
            du[t[k]] -= 1
            du = du / count * (t[k] != 0)
            g["out_W"] += np.outer(du, ks[k + 1])
            g["out_b"] += du
            da = (dh + params["out_W"].T @ du) * (1 - ks[k + 1] ** 2)
            g["dec_Wx"][:, inputs[k]] += da
            g["dec_Wh"] += np.outer(da, ks[k])
            g["dec_b"] += da
            dh = params["dec_Wh"].T @ da
        for k in range(len(x) - 1, -1, -1):
            if x[k] == 0:
                continue
            da = dh * (1 - hs[k + 1] ** 2)
            g["enc_Wx"][:, x[k]] += da
            g["enc_Wh"] += np.outer(da, hs[k])
            g["enc_b"] += da
            dh = params["enc_Wh"].T @ da
    return g


def _loss(params, xs, ts):
    h = _state(params, xs)
    n = np.arange(len(ts))
    total, count = 0.0, 0
    symbols = np.ones(len(ts), dtype=int)
    for k in range(ts.shape[1]):
        h = np.tanh(params["dec_Wx"].T[symbols] + h @ params["dec_Wh"].T + params["dec_b"])
        u = h @ params["out_W"].T + params["out_b"]
        e = np.logaddexp.reduce(u, axis=1) - u[n, ts[:, k]]
        counts = ts[:, k] != 0
        total += e[counts].sum()
        count += counts.sum()
        symbols = ts[:, k]
    return total / count


def train(params, batches, lr, clip=1.0):
    w = {name: np.array(value, dtype=float) for name, value in params.items()}
    losses = []
    for xs, ts in batches:
        losses.append(_loss(w, xs, ts))
        g = _gradients(w, xs, ts)
        norm = np.linalg.norm(np.concatenate([value.ravel() for value in g.values()]))
        factor = clip / norm if norm > clip else 1.0
        for name in w:
            w[name] = w[name] - lr * factor * g[name]
    return {name: np.array(value) for name, value in params.items()}, losses
