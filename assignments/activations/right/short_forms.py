"""The shortest forms that are right: comparisons that become numbers, heaviside, formulas by exp(-u) that only warn."""

import numpy as np


def step(u):
    return 1 * (u > 0)


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def relu(u):
    return (u + abs(u)) / 2


def tanh(u):
    return np.sinh(np.clip(u, -20, 20)) / np.cosh(np.clip(u, -20, 20))


def identity(u):
    return +u


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis, keepdims=True))
    return e / np.sum(e, axis, keepdims=True)


def sigmoid_grad(u):
    return sigmoid(u) - sigmoid(u) ** 2


def relu_grad(u):
    return np.heaviside(u, 0)


def tanh_grad(u):
    return 1 - np.tanh(u) * np.tanh(u)


def identity_grad(u):
    return u * 0 + 1


def softmax_backward(u, dout):
    y = softmax(u)
    g = y * dout
    return g - y * g.sum(-1, keepdims=True)
