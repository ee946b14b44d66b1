"""Goes through samples and units one by one, with the standard library's mathematics where it can; complete."""

import math

import numpy as np


def sigma(a):
    if a < 0:
        return math.exp(a) / (1 + math.exp(a))
    return 1 / (1 + math.exp(-a))


def affine_backward(z, W, dout):
    flat = z.reshape(z.shape[0], -1)
    dz, dW, db = np.zeros(flat.shape), np.zeros(W.shape), np.zeros(W.shape[0])
    for n in range(flat.shape[0]):
        for o in range(W.shape[0]):
            db[o] += dout[n, o]
            for i in range(W.shape[1]):
                dz[n, i] += dout[n, o] * W[o, i]
                dW[o, i] += dout[n, o] * flat[n, i]
    return dz.reshape(z.shape), dW, db


def sigmoid_backward(u, dout):
    du = np.zeros(u.shape)
    for index in np.ndindex(u.shape):
        y = sigma(u[index])
        du[index] = dout[index] * y * (1 - y)
    return du


def relu_backward(u, dout):
    du = np.zeros(u.shape)
    for index in np.ndindex(u.shape):
        if u[index] > 0:
            du[index] = dout[index]
    return du


def softmax_row(row):
    highest = max(row)
    powers = [math.exp(value - highest) for value in row]
    return [power / sum(powers) for power in powers]


def target(t, n, k):
    if t.ndim == 1:
        return 1.0 if t[n] == k else 0.0
    return t[n, k]


def softmax_cross_entropy_backward(u, t):
    du = np.zeros(u.shape)
    for n in range(u.shape[0]):
        y = softmax_row(u[n])
        for k in range(u.shape[1]):
            du[n, k] = (y[k] - target(t, n, k)) / u.shape[0]
    return du


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.W1, self.b1, self.W2, self.b2 = W1.copy(), b1.copy(), W2.copy(), b2.copy()

    def hidden(self, sample):
        return np.array([sigma(float(self.W1[h] @ sample + self.b1[h])) for h in range(len(self.b1))])

    def forward(self, x):
        return np.array([self.W2 @ self.hidden(sample) + self.b2 for sample in x])

    def loss(self, x, t):
        total = 0.0
        for n, u in enumerate(self.forward(x)):
            log_sum = max(u) + math.log(sum(math.exp(value - max(u)) for value in u))
            total += sum(target(t, n, k) * (log_sum - u[k]) for k in range(len(u)))
        return total / len(x)

    def gradients(self, x, t):
        grads = {name: np.zeros(getattr(self, name).shape) for name in ("W1", "b1", "W2", "b2")}
        for n, sample in enumerate(x):
            z = self.hidden(sample)
            y = softmax_row(self.W2 @ z + self.b2)
            error = np.array([y[k] - target(t, n, k) for k in range(len(y))]) / len(x)
            back = (error @ self.W2) * z * (1 - z)
            grads["W2"] += np.outer(error, z)
            grads["b2"] += error
            grads["W1"] += np.outer(back, sample)
            grads["b1"] += back
        return grads

    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            for name, gradient in self.gradients(x, t).items():
                setattr(self, name, getattr(self, name) - lr * gradient)
        return losses


def layer_gradient_norms(depth, activation, rng):
    z = rng.normal(size=(20, 50))
    layers = []
    for _ in range(depth):
        W = rng.normal(0, math.sqrt((1 if activation == "sigmoid" else 2) / 50), (50, 50))
        u = np.array([[float(row @ w) for w in W] for row in z])
        layers.append((z, W, u))
        z = np.array([[sigma(a) if activation == "sigmoid" else max(a, 0.0) for a in row] for row in u])
    dz = rng.normal(size=(20, 50))
    norms = []
    for z, W, u in reversed(layers):
        du = sigmoid_backward(u, dz) if activation == "sigmoid" else relu_backward(u, dz)
        dW = sum(np.outer(du[n], z[n]) for n in range(20))
        norms.append(math.sqrt(sum(float(g) ** 2 for g in dW.ravel())))
        dz = np.array([row @ W for row in du])
    return norms[::-1]
