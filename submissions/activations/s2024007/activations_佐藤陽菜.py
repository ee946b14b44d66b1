# -*- coding: utf-8 -*-
"""
活性化関数
佐藤 陽菜 (s2024007)
"""
import numpy as np


def step(u):
    y = np.zeros_like(u)
    y[u > 0] = 1
    return y


def sigmoid(u):
    """正と負で場合分け"""
    y = np.zeros_like(u)
    pos = u >= 0
    neg = u < 0
    y[pos] = 1 / (1 + np.exp(-u[pos]))
    y[neg] = np.exp(u[neg]) / (1 + np.exp(u[neg]))
    return y


def relu(u):
    y = np.zeros_like(u)
    y[u > 0] = u[u > 0]
    return y


def tanh(u):
    return np.tanh(u)


def identity(u):
    return u.copy()


def softmax(u, axis=-1):
    m = u.max(axis=axis, keepdims=True)
    y = np.exp(u - m)
    return y / y.sum(axis=axis, keepdims=True)


def sigmoid_grad(u):
    y = sigmoid(u)
    return y * (1 - y)


def relu_grad(u):
    y = np.zeros_like(u)
    y[u > 0] = 1
    return y


def tanh_grad(u):
    y = np.tanh(u)
    return (1 + y) * (1 - y)


def identity_grad(u):
    return np.ones_like(u)


def softmax_backward(u, dout):
    """1サンプルずつヤコビ行列を作る"""
    K = u.shape[-1]
    y = softmax(u).reshape(-1, K)
    d = dout.reshape(-1, K)
    du = np.zeros_like(y)
    for n in range(len(y)):
        J = np.diag(y[n]) - np.outer(y[n], y[n])
        du[n] = J @ d[n]
    return du.reshape(u.shape)
