"""Believes: all networks may share one dict of parameters."""

import numpy as np

FAILS = ["test_training_leaves_the_given_arrays_unchanged", "test_two_networks_trained_in_turn"]
HINT = {
    "ja": [
        "ネットワークを 2 つ作ると、1 つ目の重みはどうなりますか。",
        "重みがクラスに 1 組しかありません。__init__ の中で self に持たせましょう。",
    ],
    "en": [
        "What happens to the first network's weights when you make a second one?",
        "There is one set of weights, on the class: keep them in self, made in __init__.",
    ],
}


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        TwoLayerNet.params = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}

    def forward(self, x):
        p = self.params
        z1 = sigmoid(x @ p["W1"].T + p["b1"])
        return z1 @ p["W2"].T + p["b2"]

    def loss(self, x, t):
        u = self.forward(x)
        z = u - u.max(axis=1, keepdims=True)
        log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -np.sum(one_hot(t, u.shape[1]) * log_y) / len(x)

    def gradients(self, x, t):
        p = self.params
        z1 = sigmoid(x @ p["W1"].T + p["b1"])
        u2 = z1 @ p["W2"].T + p["b2"]
        du2 = (softmax(u2) - one_hot(t, u2.shape[1])) / len(x)
        dz1 = du2 @ p["W2"]
        du1 = dz1 * z1 * (1 - z1)
        return {"W1": du1.T @ x, "b1": du1.sum(axis=0), "W2": du2.T @ z1, "b2": du2.sum(axis=0)}

    def fit(self, x, t, lr, steps):
        losses = []
        for _ in range(steps):
            losses.append(self.loss(x, t))
            grads = self.gradients(x, t)
            for k in self.params:
                self.params[k] -= lr * grads[k]
        return np.array(losses)
