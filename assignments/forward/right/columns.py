"""The formula as it stands, u = W z + b: one sample a column inside, one a row outside."""

import numpy as np


def affine(z, W, b):
    return (np.dot(W, z.T) + b.reshape(-1, 1)).T


def softmax(u):
    e = np.exp(u - u.max(axis=0))
    return e / e.sum(axis=0)


def forward(x, layers):
    z = x.T
    for W, b, activation in layers:
        u = W @ z + b[:, np.newaxis]
        if activation == "step":
            z = (u > 0).astype(int)
        elif activation == "sigmoid":
            z = 1 / (1 + np.exp(-u))
        elif activation == "relu":
            z = u * (u > 0)
        elif activation == "tanh":
            z = np.tanh(u)
        elif activation == "softmax":
            z = softmax(u)
        else:
            z = u
    return z.T
