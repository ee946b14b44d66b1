"""Works in place, in arrays of its own."""

import numpy as np


def affine(z, W, b):
    u = np.repeat(b[None, :].astype(float), len(z), axis=0)
    for i in range(z.shape[1]):
        u += np.outer(z[:, i], W[:, i])
    return u


def forward(x, layers):
    z = np.array(x, dtype=float)
    for W, b, activation in layers:
        u = affine(z, W, b)
        if activation == "step":
            u[:] = u > 0
        elif activation == "sigmoid":
            np.exp(-np.logaddexp(0, -u), out=u)
        elif activation == "relu":
            u[u < 0] = 0
        elif activation == "tanh":
            np.tanh(u, out=u)
        elif activation == "softmax":
            u -= u.max(axis=1, keepdims=True)
            np.exp(u, out=u)
            u /= u.sum(axis=1, keepdims=True)
        z = u
    return z
