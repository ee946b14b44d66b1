"""Believes: the derivative that counts is that of the layer below."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        "1 層のネットワークでは合い、増やすとずれます。どの層の u で微分していますか。",
        "1 つ下の層の u を使っています。その層自身の u で f'(u) を計算しましょう。",
    ],
    "en": [
        "It is right for one layer and off for more: at which layer's u is the derivative taken?",
        "At that of the layer below: compute f'(u) with the layer's own u.",
    ],
}
EDIT = [
    ("(inputs[layer], dz)", "(inputs[max(layer - 1, 0)], dz)"),
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
        u = us[max(i - 1, 0)]
        du = dz * sigmoid(u) * (1 - sigmoid(u)) if activation == "sigmoid" else dz * (u > 0)
        dW = du.T @ zs[i]
        dz = du @ Ws[i]
        norms.insert(0, np.sqrt(np.sum(dW**2)))
    return np.array(norms)
