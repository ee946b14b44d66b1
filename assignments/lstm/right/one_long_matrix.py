"""Puts the four gates into one matrix over [x, h, 1], forward and back."""

import numpy as np

ORDER = ["f", "i", "o", "g"]


def long(Wx, Wh, b):
    return np.concatenate([np.concatenate([Wx[k], Wh[k], b[k][:, None]], axis=1) for k in ORDER])


def activated(u, H):
    a = np.exp(-np.logaddexp(0, -u))
    a[:, 3 * H :] = np.tanh(u[:, 3 * H :])
    return np.split(a, 4, axis=1)


def lstm_step(x, h, c, Wx, Wh, b):
    v = np.hstack([x, h, np.ones((len(x), 1))])
    f, i, o, g = activated(v @ long(Wx, Wh, b).T, h.shape[1])
    c = c * f + g * i
    return np.tanh(c) * o, c


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    hs, cs = np.zeros((2, *xs.shape[:2], h0.shape[1]))
    for t in range(xs.shape[1]):
        h0, c0 = lstm_step(xs[:, t], h0, c0, Wx, Wh, b)
        hs[:, t], cs[:, t] = h0, c0
    return hs, cs


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    N, T, D = xs.shape
    H = h0.shape[1]
    W = long(Wx, Wh, b)
    hs, cs = lstm_forward(xs, h0, c0, Wx, Wh, b)
    hs, cs = np.concatenate([h0[:, None], hs], axis=1), np.concatenate([c0[:, None], cs], axis=1)
    dW, dxs, dh, dc = np.zeros(W.shape), np.zeros(xs.shape), np.zeros((N, H)), np.zeros((N, H))
    for t in range(T - 1, -1, -1):
        v = np.hstack([xs[:, t], hs[:, t], np.ones((N, 1))])
        f, i, o, g = activated(v @ W.T, H)
        squashed = np.tanh(cs[:, t + 1])
        dh = dh + dhs[:, t]
        dc = dc + dh * o * (1 - squashed**2)
        du = np.hstack(
            [dc * cs[:, t] * f * (1 - f), dc * g * i * (1 - i), dh * squashed * o * (1 - o), dc * i * (1 - g**2)]
        )
        dW += du.T @ v
        dv = du @ W
        dxs[:, t], dh, dc = dv[:, :D], dv[:, D : D + H], dc * f
    parts = dict(zip(ORDER, np.split(dW, 4)))
    return {
        "xs": dxs,
        "h0": dh,
        "c0": dc,
        "Wx": {k: p[:, :D] for k, p in parts.items()},
        "Wh": {k: p[:, D : D + H] for k, p in parts.items()},
        "b": {k: p[:, -1] for k, p in parts.items()},
    }


def gru_step(x, h, Wx, Wh, bx, bh):
    a = x @ np.vstack([Wx[k] for k in "rzn"]).T + np.hstack([bx[k] for k in "rzn"])
    p = h @ np.vstack([Wh[k] for k in "rzn"]).T + np.hstack([bh[k] for k in "rzn"])
    H = h.shape[1]
    r, z = np.split(np.exp(-np.logaddexp(0, -(a + p)[:, : 2 * H])), 2, axis=1)
    return (1 - z) * np.tanh(a[:, 2 * H :] + r * p[:, 2 * H :]) + z * h
