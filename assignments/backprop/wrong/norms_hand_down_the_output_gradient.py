"""Believes: every layer gets the gradient at the output."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "最後の層だけが合っています。その下の層には、どの勾配を渡していますか。",
        "どの層にも出力の勾配を渡しています。すぐ上の層の dz = du W を次の層に渡しましょう。",
    ],
    "en": [
        "Only the last layer is right: which gradient do the layers below it get?",
        "All of them get that of the output: hand down dz = du W of the layer just above.",
    ],
}
EDIT = [
    ("        dz, dW, _ = affine_backward(", "        _, dW, _ = affine_backward("),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def layer_gradient_norms(depth, activation, rng):
    std = np.sqrt(1 / 50) if activation == "sigmoid" else np.sqrt(2 / 50)
    zs, us = [rng.normal(size=(20, 50))], []
    for _ in range(depth):
        W = std * rng.normal(size=(50, 50))
        u = zs[-1] @ W.T
        z = sigmoid(u) if activation == "sigmoid" else np.maximum(u, 0)
        us.append(u)
        zs.append(z)
    dz = rng.normal(size=(20, 50))
    norms = []
    for i in range(depth - 1, -1, -1):
        y = zs[i + 1]
        du = dz * (y * (1 - y)) if activation == "sigmoid" else dz * (us[i] > 0)
        dW = du.T @ zs[i]
        norms.insert(0, np.sqrt(np.sum(dW**2)))
    return np.array(norms)
