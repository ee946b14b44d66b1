"""seq2seq（中村）"""
import numpy as np

PAD, START, STOP = 0, 1, 2


def rnn(params, part, s, h):
    return np.tanh(params[part + "_Wx"][:, s].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def encode(params, xs):
    N, S = xs.shape
    h = np.zeros((N, params["enc_b"].shape[0]))
    for t in range(S):
        h_new = rnn(params, "enc", xs[:, t], h)
        mask = (xs[:, t] != PAD).reshape(N, 1)
        h = np.where(mask, h_new, h)
    return h


def decode_greedy(params, h, max_length):
    N = h.shape[0]
    out = np.zeros((N, max_length), dtype=int)
    s = np.full(N, START)
    finished = np.zeros(N, dtype=bool)
    for t in range(max_length):
        h = rnn(params, "dec", s, h)
        u = h @ params["out_W"].T + params["out_b"]
        u[:, PAD] = -np.inf
        u[:, START] = -np.inf
        s = np.argmax(u, axis=1)
        finished = finished | (s == STOP)
        out[:, t] = np.where(finished, PAD, s)
        if finished.all():
            break
    return out


def log_softmax(u):
    u = u - np.max(u, axis=-1, keepdims=True)
    return u - np.log(np.sum(np.exp(u), axis=-1, keepdims=True))


def teacher_forcing_loss(params, xs, ts):
    h = encode(params, xs)
    N, T = ts.shape
    s = np.full(N, START)
    total = 0.0
    for t in range(T):
        h = rnn(params, "dec", s, h)
        logp = log_softmax(h @ params["out_W"].T + params["out_b"])
        total -= np.sum(logp[np.arange(N), ts[:, t]] * (ts[:, t] != PAD))
        s = np.argmax(logp[:, STOP:], axis=1) + STOP
    return total / np.sum(ts != PAD)


def teacher_forcing_gradients(params, xs, ts):
    N, S = xs.shape
    T = ts.shape[1]
    V, H = params["out_W"].shape
    count = np.sum(ts != PAD)
    # 順伝播
    hs = [np.zeros((N, H))]
    for t in range(S):
        mask = (xs[:, t] != PAD)[:, None]
        hs.append(np.where(mask, rnn(params, "enc", xs[:, t], hs[-1]), hs[-1]))
    inputs = np.concatenate([np.full((N, 1), START), ts[:, :-1]], axis=1)
    ks = [hs[-1]]
    for t in range(T):
        ks.append(rnn(params, "dec", inputs[:, t], ks[-1]))
    # 逆伝播
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    dh = np.zeros((N, H))
    for t in range(T - 1, -1, -1):
        du = np.exp(log_softmax(ks[t + 1] @ params["out_W"].T + params["out_b"]))
        du[np.arange(N), ts[:, t]] -= 1
        du *= (ts[:, t] != PAD)[:, None] / count
        grads["out_W"] += du.T @ ks[t + 1]
        grads["out_b"] += du.sum(axis=0)
        da = (dh + du @ params["out_W"]) * (1 - ks[t + 1] ** 2)
        for n in range(N):
            grads["dec_Wx"][:, inputs[n, t]] += da[n]
        grads["dec_Wh"] += da.T @ ks[t]
        grads["dec_b"] += da.sum(axis=0)
        dh = da @ params["dec_Wh"]
    # エンコーダの分はデコーダから出てこないので 0 のまま
    return grads


def train(params, batches, lr, clip=1.0):
    params = {k: v.copy() for k, v in params.items()}
    losses = []
    for xs, ts in batches:
        losses.append(teacher_forcing_loss(params, xs, ts))
        grads = teacher_forcing_gradients(params, xs, ts)
        norm = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
        if norm > clip:
            grads = {k: g * clip / norm for k, g in grads.items()}
        for k in params:
            params[k] -= lr * grads[k]
    return params, np.array(losses)
