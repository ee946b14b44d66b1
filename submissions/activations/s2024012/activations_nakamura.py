import numpy as np


def step(u):
    return np.where(u > 0, 1, 0)


def sigmoid(u):
    return np.where(u >= 0, 1 / (1 + np.exp(-u)), np.exp(u) / (1 + np.exp(u)))


def relu(u):
    return (np.abs(u) + u) / 2


def tanh(u):
    return np.tanh(u)


def identity(u):
    return u


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def sigmoid_grad(u):
    y = sigmoid(u)
    return y * (1 - y)


def relu_grad(u):
    return np.where(u > 0, 1, 0)


def tanh_grad(u):
    return 1 - tanh(u) ** 2


def identity_grad(u):
    return np.ones_like(u)


BATCH_SIZE = 100


def softmax_backward(u, dout):
    y = softmax(u)
    n_batch = len(u) // BATCH_SIZE  # ミニバッチの個数
    scale = 1 / n_batch             # ミニバッチで平均する
    return scale * y * (dout - np.sum(y * dout, axis=-1, keepdims=True))
