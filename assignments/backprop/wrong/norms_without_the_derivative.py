"""Believes: the gradient passes a layer's activation unchanged."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "シグモイドでも勾配が消えません。層を通るとき、dz に何を掛けていますか。",
        "層をさかのぼるたびに、その層の f'(u) を掛けて du にします。",
    ],
    "en": [
        "Even with sigmoids nothing vanishes: by what is dz multiplied in a layer?",
        "In every layer multiply by f'(u) of that layer, which gives du.",
    ],
}
EDIT = [
    ("        du = f_backward(inputs[layer], dz)\n", "        du = dz\n"),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def layer_gradient_norms(depth, activation, rng):
    std = np.sqrt(1 / 50) if activation == "sigmoid" else np.sqrt(2 / 50)
    zs, Ws = [rng.normal(size=(20, 50))], []
    for _ in range(depth):
        W = std * rng.normal(size=(50, 50))
        u = zs[-1] @ W.T
        z = sigmoid(u) if activation == "sigmoid" else np.maximum(u, 0)
        Ws.append(W)
        zs.append(z)
    dz = rng.normal(size=(20, 50))
    norms = []
    for i in range(depth - 1, -1, -1):
        du = dz
        dW = du.T @ zs[i]
        dz = du @ Ws[i]
        norms.insert(0, np.sqrt(np.sum(dW**2)))
    return np.array(norms)
