"""Believes: the order of the answer is the order of the backward pass."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "返り値の最初の要素は、どの層のものですか。",
        "さかのぼった順のまま並んでいます。1 層目から最後の層への順にしましょう。",
    ],
    "en": [
        "To which layer does the first element belong?",
        "It is in the order of going back: give the first layer first.",
    ],
}
EDIT = [
    ("    return norms\n", "    return norms[::-1]\n"),
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
        norms.append(np.sqrt(np.sum(dW**2)))
    return np.array(norms)
