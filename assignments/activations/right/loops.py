"""Goes through the elements one by one, with the standard library's mathematics."""

import math

import numpy as np


def each(f, u):
    u = np.asarray(u)
    kind = u.dtype if u.dtype.kind == "f" else np.float64
    return np.array([f(float(v)) for v in u.ravel()], dtype=kind).reshape(u.shape)


def step(u):
    return each(lambda v: 1.0 if v > 0 else 0.0, u)


def sigmoid(u):
    def one(v):
        if v >= 0:
            return 1 / (1 + math.exp(-v))
        return math.exp(v) / (1 + math.exp(v))

    return each(one, u)


def relu(u):
    return each(lambda v: v if v > 0 else 0.0, u)


def tanh(u):
    return each(math.tanh, u)


def identity(u):
    return each(lambda v: v, u)


def softmax_of_row(row):
    top = max(row)
    exps = [math.exp(v - top) for v in row]
    return [v / math.fsum(exps) for v in exps]


def softmax(u, axis=-1):
    last = np.moveaxis(np.array(u, copy=True), axis, -1)
    rows = [softmax_of_row([float(v) for v in row]) for row in last.reshape(-1, last.shape[-1])]
    return np.moveaxis(np.array(rows, dtype=last.dtype).reshape(last.shape), -1, axis)


def sigmoid_grad(u):
    y = sigmoid(u)
    return y * (1 - y)


def relu_grad(u):
    return step(u)


def tanh_grad(u):
    return each(lambda v: 1 - math.tanh(v) ** 2, u)


def identity_grad(u):
    return each(lambda v: 1.0, u)


def softmax_backward(u, dout):
    y = softmax(u)
    gradient = np.zeros_like(y)
    for where in np.ndindex(y.shape[:-1]):
        total = sum(float(d) * float(p) for d, p in zip(dout[where], y[where]))
        for k in range(y.shape[-1]):
            gradient[where][k] = y[where][k] * (dout[where][k] - total)
    return gradient
