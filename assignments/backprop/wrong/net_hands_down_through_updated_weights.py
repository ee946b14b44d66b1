"""Believes: W2 may move before the gradient passes through it."""

import numpy as np

FAILS = [
    "test_first_steps_of_training",
    "test_losses_of_25_steps",
    "test_outputs_after_25_steps",
    "test_two_networks_trained_in_turn",
]
HINT = {
    "ja": [
        "1 ステップ後、W2 は合っていて W1 がずれます。隠れ層へ伝えるとき、どの W2 を使っていますか。",
        "更新した後の W2 で勾配を伝えています。勾配がすべて求まるまで、順伝播のときの重みを使いましょう。",
    ],
    "en": [
        "After one step W2 is right and W1 is not: through which W2 was the gradient handed down?",
        "Through the updated one: keep the weights of the forward pass until all gradients are known.",
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
        self.params = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}

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
            p = self.params
            z1 = sigmoid(x @ p["W1"].T + p["b1"])
            u2 = z1 @ p["W2"].T + p["b2"]
            du2 = (softmax(u2) - one_hot(t, u2.shape[1])) / len(x)
            p["W2"] -= lr * du2.T @ z1
            p["b2"] -= lr * du2.sum(axis=0)
            du1 = du2 @ p["W2"] * z1 * (1 - z1)
            p["W1"] -= lr * du1.T @ x
            p["b1"] -= lr * du1.sum(axis=0)
        return np.array(losses)
