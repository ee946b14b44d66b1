"""The output of a network is the last layer's, on the output of the network before it."""

import numpy as np


def softmax(u):
    log_sum = np.logaddexp.reduce(u, axis=1)
    return np.exp(u - log_sum[:, None])


def forward(x, layers):
    if not layers:
        return x
    W, b, activation = layers[-1]
    u = forward(x, layers[:-1]) @ W.T + b
    return {
        "step": np.where(u > 0, 1, 0),
        "sigmoid": (1 + np.tanh(u / 2)) / 2,
        "relu": (u + abs(u)) / 2,
        "tanh": np.tanh(u),
        "softmax": softmax(u),
        "identity": u,
    }[activation]
