import numpy as np


def call(name, u):
    if name == "step":
        return np.heaviside(u, 0.0)
    if name == "sigmoid":
        return np.exp(-np.logaddexp(0, -u))
    if name == "relu":
        return (u + np.abs(u)) / 2
    if name == "tanh":
        return np.tanh(u)
    if name == "softmax":
        v = np.array([np.exp(row - row.max()) for row in u])
        return np.array([row / row.sum() for row in v])
    return u

NETWORK = []


def forward(x, layers):
    if len(NETWORK) == 0:
        NETWORK.extend(layers)
    for W, b, name in NETWORK:
        x = call(name, np.dot(x, W.T) + b)
    return x
