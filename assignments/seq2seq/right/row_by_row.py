"""One row at a time, with nothing done for a whole batch."""

import math

import numpy as np


def encode(params, xs):
    out = []
    for row in xs:
        h = np.zeros(len(params["enc_b"]))
        for s in row:
            if s != 0:
                h = np.tanh(params["enc_Wx"][:, s] + params["enc_Wh"] @ h + params["enc_b"])
        out.append(h)
    return np.array(out)


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    for n in range(len(h)):
        state, s = h[n], 1
        for t in range(max_length):
            state = np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ state + params["dec_b"])
            logits = params["out_W"] @ state + params["out_b"]
            s = 2 + int(np.argmax(logits[2:]))
            if s == 2:
                break
            out[n, t] = s
    return out


def teacher_forcing_loss(params, xs, ts):
    total, count = 0.0, 0
    for x, target in zip(xs, ts):
        h, s = encode(params, x[None])[0], 1
        for k in target:
            h = np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ h + params["dec_b"])
            u = params["out_W"] @ h + params["out_b"]
            if k != 0:
                total += np.max(u) + math.log(np.sum(np.exp(u - np.max(u)))) - u[k]
                count += 1
            s = k
    return total / count


def softmax(u):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def teacher_forcing_gradients(params, xs, ts):
    d, count = {k: np.zeros(w.shape) for k, w in params.items()}, np.count_nonzero(ts)
    for x, target in zip(xs, ts):
        x, target = x[x != 0], target[target != 0]
        read = [1, *target[:-1]]
        hs = [np.zeros(len(params["enc_b"]))]
        for s in x:
            hs.append(np.tanh(params["enc_Wx"][:, s] + params["enc_Wh"] @ hs[-1] + params["enc_b"]))
        ks = [hs[-1]]
        for s, _ in zip(read, target):
            ks.append(np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ ks[-1] + params["dec_b"]))
        dh = np.zeros(len(hs[0]))
        for t in range(len(target))[::-1]:
            du = softmax(params["out_W"] @ ks[t + 1] + params["out_b"])
            du[target[t]] -= 1
            du /= count
            d["out_W"] += np.outer(du, ks[t + 1])
            d["out_b"] += du
            da = (dh + params["out_W"].T @ du) * (1 - ks[t + 1] ** 2)
            d["dec_Wx"][:, read[t]] += da
            d["dec_Wh"] += np.outer(da, ks[t])
            d["dec_b"] += da
            dh = params["dec_Wh"].T @ da
        for t in range(len(x))[::-1]:
            da = dh * (1 - hs[t + 1] ** 2)
            d["enc_Wx"][:, x[t]] += da
            d["enc_Wh"] += np.outer(da, hs[t])
            d["enc_b"] += da
            dh = params["enc_Wh"].T @ da
    return d
