"""In-place arithmetic, on arrays of one's own."""

import numpy as np


def _sigmoid_(u):
    np.negative(u, out=u)
    np.exp(u, out=u)
    u += 1
    np.reciprocal(u, out=u)
    return u


def gru_step(x, h, Wx, Wh, bx, bh):
    r = _sigmoid_(x @ Wx["r"].T + h @ Wh["r"].T + bx["r"] + bh["r"])
    z = _sigmoid_(x @ Wx["z"].T + h @ Wh["z"].T + bx["z"] + bh["z"])
    r *= h @ Wh["n"].T + bh["n"]
    r += x @ Wx["n"].T + bx["n"]
    n = np.tanh(r, out=r)
    n -= z * n
    z *= h
    z += n
    return z
