# 活性化関数
# s2024004 﨑山美咲
import numpy as np


def step(u):
    y = u > 0
    return y.astype(int)


def sigmoid(u):
    # 定義どおり
    return 1 / (1 + np.exp(-u))


def relu(u):
    return np.maximum(0, u)


def tanh(u):
    # 定義どおり
    return (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))


def identity(u):
    return u


def softmax(u, axis=-1):
    # exp してから合計で割る
    exp_u = np.exp(u)
    return exp_u / np.sum(exp_u, axis=axis, keepdims=True)


def sigmoid_grad(u):
    return sigmoid(u) * (1 - sigmoid(u))


def relu_grad(u):
    return (u > 0).astype(int)


def tanh_grad(u):
    return 1 - tanh(u) ** 2


def identity_grad(u):
    return np.ones_like(u)


def softmax_backward(u, dout):
    y = softmax(u)
    return y * dout - y * np.sum(y * dout, axis=-1, keepdims=True)


# 動作確認
print(softmax(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])))
print(tanh(np.array([-1.0, 0.0, 1.0])))
