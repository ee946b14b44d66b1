"""Believes: −t / y first and softmax's backward pass after it is the same, also where y is 0."""

import numpy as np

FAILS = ["test_cross_entropy_backward_of_large_inputs", "test_network_of_large_totals"]
HINT = {
    "ja": [
        "正解のクラスの確率が 0 になったとき、−t / y はいくつになりますか。",
        "2 つの微分を掛けると y が約分されて (y − t) / N になります。この形のまま計算しましょう。",
    ],
    "en": [
        "What is −t / y where the right class has a probability of 0?",
        "In the product of the two derivatives y cancels, and (y − t) / N is left: compute that.",
    ],
}


def sigmoid(u):
    return np.exp(-np.logaddexp(0, -u))


def softmax_cross_entropy_backward(u, t):
    t = np.eye(u.shape[1])[t] if t.ndim == 1 else t
    y = np.exp(u - u.max(axis=1, keepdims=True))
    y = y / y.sum(axis=1, keepdims=True)
    dy = -t / y / len(u)
    return y * (dy - (dy * y).sum(axis=1, keepdims=True))


def log_softmax(u):
    z = u - u.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.params = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}

    def forward(self, x):
        p = self.params
        return sigmoid(x @ p["W1"].T + p["b1"]) @ p["W2"].T + p["b2"]

    def loss(self, x, t):
        u = self.forward(x)
        t = np.eye(u.shape[1])[t] if t.ndim == 1 else t
        return -(t * log_softmax(u)).sum() / len(x)

    def gradients(self, x, t):
        p = self.params
        z = sigmoid(x @ p["W1"].T + p["b1"])
        d2 = softmax_cross_entropy_backward(z @ p["W2"].T + p["b2"], t)
        d1 = d2 @ p["W2"] * z * (1 - z)
        return {"W1": d1.T @ x, "b1": d1.sum(axis=0), "W2": d2.T @ z, "b2": d2.sum(axis=0)}

    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            for k, g in self.gradients(x, t).items():
                self.params[k] -= lr * g
        return np.array(losses)
