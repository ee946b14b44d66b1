"""One sample at a time, with Python's own floats and column vectors; lists come back."""

import math

import numpy as np


def rnn_step(x, h, Wx, Wh, b):
    out = np.zeros(h.shape)
    for n in range(len(x)):
        for j in range(len(b)):
            u = b[j]
            for d in range(x.shape[1]):
                u += Wx[j, d] * x[n, d]
            for k in range(h.shape[1]):
                u += Wh[j, k] * h[n, k]
            out[n, j] = math.tanh(u)
    return out


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = np.zeros((xs.shape[0], xs.shape[1], h0.shape[1]))
    for n, (sequence, h) in enumerate(zip(xs, h0)):
        for t, x in enumerate(sequence):
            h = np.tanh(Wx.dot(x) + Wh.dot(h) + b)
            hs[n, t] = h
    return hs


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    N, T, _ = xs.shape
    d = {"xs": np.zeros(xs.shape), "h0": np.zeros(h0.shape)} | dict.fromkeys(("Wx", "Wh", "b"), 0.0)
    for n in range(N):
        hs = [h0[n][:, None]]
        for t in range(T):
            hs.append(np.tanh(Wx @ xs[n, t][:, None] + Wh @ hs[-1] + b[:, None]))
        dh = np.zeros_like(hs[0])
        for t in range(T - 1, -1, -1):
            du = (dh + dhs[n, t][:, None]) * (1 - hs[t + 1] * hs[t + 1])
            d["Wx"] = d["Wx"] + du @ xs[n, t][None]
            d["Wh"] = d["Wh"] + du @ hs[t].T
            d["b"] = d["b"] + du[:, 0]
            d["xs"][n, t] = (Wx.T @ du)[:, 0]
            dh = Wh.T @ du
        d["h0"][n] = dh[:, 0]
    return d


def bidirectional(forward, xs):
    hs, last = [], []
    for x in xs:
        ahead, back = forward(x[None], 0)[0], forward(x[::-1][None], 1)[0]
        hs.append([[*a, *b] for a, b in zip(ahead, back[::-1])])
        last.append([*ahead[-1], *back[-1]])
    return hs, last
