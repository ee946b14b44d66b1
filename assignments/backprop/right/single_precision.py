"""Everything in float32: no page of this assignment asks for more."""

import numpy as np

F = np.float32


def sigmoid(u):
    return F(1) / (F(1) + np.exp(-u))


def softmax(u):
    e = np.exp(u - u.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def targets(t, k):
    return (np.eye(k)[t] if t.ndim == 1 else t).astype(F)


def affine_backward(z, W, dout):
    flat = z.reshape(len(z), -1).astype(F)
    return (dout.astype(F) @ W.astype(F)).reshape(z.shape), dout.astype(F).T @ flat, dout.astype(F).sum(0)


def sigmoid_backward(u, dout):
    y = sigmoid(u.astype(F))
    return dout.astype(F) * y * (1 - y)


def relu_backward(u, dout):
    return dout.astype(F) * (u > 0)


def softmax_cross_entropy_backward(u, t):
    return (softmax(u.astype(F)) - targets(t, u.shape[1])) / F(len(u))


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.W1, self.b1, self.W2, self.b2 = (w.astype(F) for w in (W1, b1, W2, b2))

    def forward(self, x):
        self.x = x.astype(F)
        self.z = sigmoid(self.x @ self.W1.T + self.b1)
        return self.z @ self.W2.T + self.b2

    def loss(self, x, t):
        u = self.forward(x)
        u = u - u.max(1, keepdims=True)
        return -np.sum(targets(t, u.shape[1]) * (u - np.log(np.exp(u).sum(1, keepdims=True)))) / F(len(x))

    def gradients(self, x, t):
        d = softmax_cross_entropy_backward(self.forward(x), t)
        h = d @ self.W2 * self.z * (1 - self.z)
        return {"W1": h.T @ self.x, "b1": h.sum(0), "W2": d.T @ self.z, "b2": d.sum(0)}

    def fit(self, x, t, lr, steps):
        losses = np.zeros(steps, F)
        for i in range(steps):
            losses[i] = self.loss(x, t)
            g = self.gradients(x, t)
            self.W1, self.b1 = self.W1 - F(lr) * g["W1"], self.b1 - F(lr) * g["b1"]
            self.W2, self.b2 = self.W2 - F(lr) * g["W2"], self.b2 - F(lr) * g["b2"]
        return losses


def layer_gradient_norms(depth, activation, rng):
    scale = np.sqrt((1 if activation == "sigmoid" else 2) / 50)
    z, tape = rng.standard_normal((20, 50)).astype(F), []
    for _ in range(depth):
        W = (scale * rng.standard_normal((50, 50))).astype(F)
        u = z @ W.T
        tape.append((z, W, u))
        z = sigmoid(u) if activation == "sigmoid" else np.maximum(u, 0)
    d, norms = rng.standard_normal((20, 50)).astype(F), []
    for z, W, u in tape[::-1]:
        d = sigmoid_backward(u, d) if activation == "sigmoid" else relu_backward(u, d)
        norms.append(np.linalg.norm(d.T @ z))
        d = d @ W
    return np.array(norms[::-1])
