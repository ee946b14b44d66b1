"""Everything in float32."""

import numpy as np

F = np.float32


def affine(z, W, b):
    return z.astype(F) @ W.astype(F).T + b.astype(F)


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


FUNCTIONS = {
    "step": lambda u: np.heaviside(u, F(0)),
    "sigmoid": lambda u: F(1) / (F(1) + np.exp(-u)),
    "relu": lambda u: np.maximum(u, F(0)),
    "tanh": np.tanh,
    "softmax": softmax,
    "identity": np.copy,
}


def forward(x, layers):
    z = x.astype(F)
    for W, b, activation in layers:
        z = FUNCTIONS[activation](affine(z, W, b))
    return z
