"""Writes each function by means of another: the sigmoid from tanh, softmax from a logarithm."""

import numpy as np


def step(u):
    return np.heaviside(u, 0.0)


def relu(u):
    return (u + abs(u)) / 2


def sigmoid(u):
    return 0.5 * (1 + np.tanh(0.5 * u))


def tanh(u):
    return 2 * sigmoid(2 * u) - 1


def softmax(u, axis=-1):
    top = np.max(u, axis=axis, keepdims=True)
    log_sum = top + np.log(np.sum(np.exp(u - top), axis=axis, keepdims=True))
    return np.exp(u - log_sum)


def sigmoid_grad(u):
    return sigmoid(u) * sigmoid(-u)


def tanh_grad(u):
    return 1 / np.cosh(u) ** 2


def identity_grad(u):
    return u**0
