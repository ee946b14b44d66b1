"""The gates stacked into one matrix in PyTorch's order, taken apart again after one product."""

import numpy as np

ORDER = ("i", "f", "g", "o")


def lstm_step(x, h, c, Wx, Wh, b):
    W = np.hstack([np.vstack([Wx[k] for k in ORDER]), np.vstack([Wh[k] for k in ORDER])])
    u = np.hstack([x, h]) @ W.T + np.concatenate([b[k] for k in ORDER])
    i, f, g, o = np.split(u, 4, axis=1)
    i, f, o = (1 / (1 + np.exp(-part)) for part in (i, f, o))
    c_new = f * c + i * np.tanh(g)
    return o * np.tanh(c_new), c_new


def gru_step(x, h, Wx, Wh, bx, bh):
    u = x @ np.vstack([Wx[k] for k in "rzn"]).T + np.concatenate([bx[k] for k in "rzn"])
    v = h @ np.vstack([Wh[k] for k in "rzn"]).T + np.concatenate([bh[k] for k in "rzn"])
    (ur, uz, un), (vr, vz, vn) = np.split(u, 3, axis=1), np.split(v, 3, axis=1)
    r, z = 1 / (1 + np.exp(-(ur + vr))), 1 / (1 + np.exp(-(uz + vz)))
    return h + (1 - z) * (np.tanh(un + r * vn) - h)
