"""Believes: the norm is the sum of the squares."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "dW を 2 倍にすると、ノルムは何倍になるべきでしょうか。",
        "2 乗和の平方根を取りましょう: np.sqrt(np.sum(dW**2))。",
    ],
    "en": [
        "By what should the norm grow when dW doubles?",
        "Take the root of the sum of squares: np.sqrt(np.sum(dW**2)).",
    ],
}
EDIT = [
    ("np.linalg.norm(dW)", "np.sum(dW**2)"),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def layer_gradient_norms(depth, activation, rng):
    std = np.sqrt(1 / 50) if activation == "sigmoid" else np.sqrt(2 / 50)
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
        norms.insert(0, np.sum(dW**2))
    return np.array(norms)
