"""Multiplies with masks and fills prepared arrays; True and False stand for 1 and 0."""

import numpy as np


def step(u):
    return u > 0


def relu(u):
    return u * (u > 0)


def relu_grad(u):
    return u > 0


def sigmoid(u):
    u = np.asarray(u)
    if u.dtype.kind != "f":
        u = u.astype(float)
    y = np.empty_like(u)
    positive = u >= 0
    y[positive] = 1 / (1 + np.exp(-u[positive]))
    e = np.exp(u[~positive])
    y[~positive] = e / (1 + e)
    return y


def tanh(u):
    e = np.exp(-2 * np.abs(u))
    return np.sign(u) * (1 - e) / (1 + e)


def identity_grad(u):
    return np.full(u.shape, 1)
