"""Believes: one standard deviation, 1/√n, suits every activation."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "ReLU のとき、重みの標準偏差はいくつでしょうか。",
        "ReLU では信号の分散が半分になるので、He の初期値 √(2/50) を使いましょう。",
    ],
    "en": [
        "What is the standard deviation of the weights for ReLU?",
        "ReLU halves the variance of the signal: use He's √(2/50).",
    ],
}
EDIT = [
    ('"relu": (2,', '"relu": (1,'),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def layer_gradient_norms(depth, activation, rng):
    std = np.sqrt(1 / 50)
    zs, us, Ws = [rng.normal(size=(20, 50))], [], []
    for _ in range(depth):
        W = std * rng.normal(size=(50, 50))
        u = zs[-1] @ W.T
        z = sigmoid(u) if activation == "sigmoid" else np.maximum(u, 0)
        Ws.append(W)
        us.append(u)
        zs.append(z)
    dz = rng.normal(size=(20, 50))
    norms = []
    for i in range(depth - 1, -1, -1):
        y = zs[i + 1]
        du = dz * (y * (1 - y)) if activation == "sigmoid" else dz * (us[i] > 0)
        dW = du.T @ zs[i]
        dz = du @ Ws[i]
        norms.insert(0, np.sqrt(np.sum(dW**2)))
    return np.array(norms)
