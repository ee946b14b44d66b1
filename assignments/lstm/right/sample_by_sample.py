"""One sample and one unit at a time, with Python's own floats."""

import math

import numpy as np


def _sigmoid(u):
    return 1 / (1 + math.exp(-u)) if u >= 0 else math.exp(u) / (1 + math.exp(u))


def lstm_step(x, h, c, Wx, Wh, b):
    new_h, new_c = np.zeros(h.shape), np.zeros(c.shape)
    for n in range(len(x)):
        for j in range(h.shape[1]):
            u = {k: float(Wx[k][j] @ x[n] + Wh[k][j] @ h[n] + b[k][j]) for k in ("i", "f", "g", "o")}
            cell = _sigmoid(u["f"]) * c[n, j] + _sigmoid(u["i"]) * math.tanh(u["g"])
            new_c[n, j] = cell
            new_h[n, j] = _sigmoid(u["o"]) * math.tanh(cell)
    return new_h, new_c


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    hs = np.zeros((xs.shape[0], xs.shape[1], h0.shape[1]))
    cs = np.zeros(hs.shape)
    for n in range(len(xs)):
        h, c = h0[n : n + 1], c0[n : n + 1]
        for t in range(xs.shape[1]):
            h, c = lstm_step(xs[n : n + 1, t], h, c, Wx, Wh, b)
            hs[n, t], cs[n, t] = h[0], c[0]
    return hs, cs


def gru_step(x, h, Wx, Wh, bx, bh):
    result = np.zeros(h.shape)
    for n in range(len(x)):
        for j in range(h.shape[1]):
            own = {k: float(Wx[k][j] @ x[n] + bx[k][j]) for k in ("r", "z", "n")}
            past = {k: float(Wh[k][j] @ h[n] + bh[k][j]) for k in ("r", "z", "n")}
            r, z = _sigmoid(own["r"] + past["r"]), _sigmoid(own["z"] + past["z"])
            result[n, j] = (1 - z) * math.tanh(own["n"] + r * past["n"]) + z * h[n, j]
    return result
