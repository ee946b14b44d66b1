"""Believes: the output of softmax is never 0."""

import numpy as np

FAILS = ["test_loss_of_a_confident_mistake"]
HINT = {
    "ja": [
        "正解のクラスの確率が 0 まで小さくなると、log はどうなりますか。",
        "確率を作らず、u − max − log Σ exp(u − max) のまま計算しましょう。",
    ],
    "en": [
        "What does the logarithm do when the right class's probability falls to 0?",
        "Do not form the probability: stay with u − max − log Σ exp(u − max).",
    ],
}
EDIT = [
    (
        "        return float(-np.sum(_distribution(t, u2.shape[1]) * _log_softmax(u2)) / len(x))",
        (
            "        t = _distribution(t, u2.shape[1])\n"
            "        return float(-np.sum(t[t > 0] * np.log(np.exp(_log_softmax(u2))[t > 0])) / len(x))"
        ),
    ),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


class TwoLayerNet:
    def __init__(self, W1, b1, W2, b2):
        self.params = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}

    def forward(self, x):
        p = self.params
        z1 = sigmoid(x @ p["W1"].T + p["b1"])
        return z1 @ p["W2"].T + p["b2"]

    def loss(self, x, t):
        u = self.forward(x)
        t = one_hot(t, u.shape[1])
        return -np.sum(t[t > 0] * np.log(softmax(u)[t > 0])) / len(x)

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
