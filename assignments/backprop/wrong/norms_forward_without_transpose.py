"""Believes: with a square W a transpose makes no difference."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "W が正方形だと、転置を忘れてもエラーになりません。順伝播の式を見直しましょう。",
        "W は (出力, 入力) です。u = z Wᵀ と計算しましょう。",
    ],
    "en": [
        "With a square W a forgotten transpose raises no error: look at the forward pass again.",
        "W is (out, in): u = z Wᵀ.",
    ],
}
EDIT = [
    ("outputs[-1] @ weights[-1].T", "outputs[-1] @ weights[-1]"),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def layer_gradient_norms(depth, activation, rng):
    std = np.sqrt(1 / 50) if activation == "sigmoid" else np.sqrt(2 / 50)
    zs, us, Ws = [rng.normal(size=(20, 50))], [], []
    for _ in range(depth):
        W = std * rng.normal(size=(50, 50))
        u = zs[-1] @ W
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
