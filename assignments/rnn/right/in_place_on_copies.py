"""In-place arithmetic, on arrays of one's own."""

import numpy as np


def rnn_step(x, h, Wx, Wh, b):
    u = np.dot(x, Wx.T)
    u += np.dot(h, Wh.T)
    u += b
    return np.tanh(u, out=u)


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = xs @ Wx.T + b
    for t in range(hs.shape[1]):
        hs[:, t] = np.tanh(hs[:, t] + (hs[:, t - 1] if t else h0) @ Wh.T)
    return hs


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    hs = np.concatenate([h0[:, None], rnn_forward(xs, h0, Wx, Wh, b)], axis=1)
    du = dhs.copy()
    for t in range(xs.shape[1] - 1, -1, -1):
        if t + 1 < xs.shape[1]:
            du[:, t] += du[:, t + 1] @ Wh
        du[:, t] *= 1 - hs[:, t + 1] ** 2
    flat = du.reshape(-1, len(b))
    return {
        "b": flat.sum(axis=0),
        "Wx": flat.T @ xs.reshape(-1, xs.shape[2]),
        "Wh": flat.T @ hs[:, :-1].reshape(-1, len(b)),
        "h0": du[:, 0] @ Wh,
        "xs": du @ Wx,
    }
