"""A layer that keeps what its backward pass needs, made anew in every call."""

import numpy as np

TINY = np.finfo(np.float64).tiny


class SoftmaxWithLoss:
    def forward(self, u, t):
        self.t = t if t.ndim == 2 else np.eye(u.shape[1])[t]
        z = u - u.max(axis=-1, keepdims=True)
        self.log_y = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
        return -(self.t * self.log_y).sum(axis=-1).mean()

    def backward(self, dout=1.0):
        return dout * (np.exp(self.log_y) - self.t) / len(self.t)


class CrossEntropy:
    def forward(self, y, t):
        self.t = t if t.ndim == 2 else np.eye(y.shape[1])[t]
        self.y = np.where(y < TINY, TINY, y)
        return -(self.t * np.log(self.y)).sum(axis=-1).mean()

    def backward(self, dout=1.0):
        return -dout * self.t / self.y / len(self.t)


class MeanSquaredError:
    def forward(self, y, t):
        self.e = y - t
        return (self.e**2).mean()

    def backward(self, dout=1.0):
        return dout * 2 * self.e / self.e.size


def value(layer, x, t):
    return layer.forward(x, t)


def gradient(layer, x, t):
    layer.forward(x, t)
    return layer.backward()


def mean_squared_error(y, t):
    return value(MeanSquaredError(), y, t)


def mean_squared_error_grad(y, t):
    return gradient(MeanSquaredError(), y, t)


def cross_entropy(y, t):
    return value(CrossEntropy(), y, t)


def cross_entropy_grad(y, t):
    return gradient(CrossEntropy(), y, t)


def softmax_cross_entropy(u, t):
    return value(SoftmaxWithLoss(), u, t)


def softmax_cross_entropy_grad(u, t):
    return gradient(SoftmaxWithLoss(), u, t)
