"""逆伝播"""
import numpy as np

from forward import sigmoid, softmax, tanh


def sigmoid_grad(u):
    y = sigmoid(u)
    return y * (1 - y)


def relu_grad(u):
    return np.where(u > 0, 1, 0)


def tanh_grad(u):
    return 1 - tanh(u) ** 2


def identity_grad(u):
    return np.ones_like(u)


def softmax_backward(u, dout):
    y = softmax(u)
    return y * (dout - np.sum(y * dout, axis=-1, keepdims=True))
