"""Believes: the size of the gradient is that of dz."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "どの配列のノルムを取っていますか。",
        "入力の勾配 dz ではなく、重みの勾配 dW = duᵀ z のノルムです。",
    ],
    "en": [
        "Of which array is the norm taken?",
        "It is the norm of the weights' gradient dW = duᵀ z, not of dz.",
    ],
}
EDIT = [
    ("np.linalg.norm(dW)", "np.linalg.norm(dz)"),
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
        dz = du @ Ws[i]
        norms.insert(0, np.sqrt(np.sum(dz**2)))
    return np.array(norms)
