"""Believes: the order of the random numbers does not matter."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "乱数はどの順に引いていますか。資料の順番と比べてみましょう。",
        "先に入力 (20, 50) を引き、それから 1 層目の W、2 層目の W、…、最後に dz を引きましょう。",
    ],
    "en": [
        "In which order are the random numbers drawn? Compare it with the handout.",
        "Draw the input (20, 50) first, then W of layer 1, of layer 2, …, and dz last.",
    ],
}
EDIT = [
    (
        "    outputs: list[Floats] = [rng.normal(size=(SAMPLES, UNITS))]\n",
        (
            "    first = [rng.normal(scale=std, size=(UNITS, UNITS)) for _ in range(depth)]\n"
            "    outputs: list[Floats] = [rng.normal(size=(SAMPLES, UNITS))]\n"
        ),
    ),
    (
        ("    for _ in range(depth):\n        weights.append(rng.normal(scale=std, size=(UNITS, UNITS)))\n"),
        ("    for W in first:\n        weights.append(W)\n"),
    ),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def layer_gradient_norms(depth, activation, rng):
    std = np.sqrt(1 / 50) if activation == "sigmoid" else np.sqrt(2 / 50)
    Ws = [std * rng.normal(size=(50, 50)) for _ in range(depth)]
    zs, us = [rng.normal(size=(20, 50))], []
    for W in Ws:
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
        dz = du @ Ws[i]
        norms.insert(0, np.sqrt(np.sum(dW**2)))
    return np.array(norms)
