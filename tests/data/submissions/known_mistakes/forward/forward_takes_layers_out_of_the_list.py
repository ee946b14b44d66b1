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


def forward(x, layers):
    while len(layers) > 0:
        W, b, name = layers[0]
        del layers[0]
        x = call(name, np.dot(x, W.T) + b)
    return x
