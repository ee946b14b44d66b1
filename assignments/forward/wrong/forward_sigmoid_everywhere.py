"""Believes: the activation is the sigmoid, whatever the layer says."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_one_layer",
    "test_forward_of_two_layers",
    "test_forward_of_square_layers",
    "test_forward_computes_xor",
    "test_forward_of_softmax_inside",
]
HINT = {
    "ja": [
        "layers の activation は使われていますか。",
        "いつもシグモイド関数にせず、層ごとの activation の名前で関数を選びます。",
    ],
    "en": [
        "Is the activation in layers used?",
        "Do not always take the sigmoid: choose by the name that the layer gives.",
    ],
}
EDIT = [("        z = ACTIVATIONS[activation](affine(z, W, b))", "        z = ACTIVATIONS['sigmoid'](affine(z, W, b))")]


def sigmoid(u):
    return np.exp(-np.logaddexp(0, -u))


def forward(x, layers):
    for W, b, _ in layers:
        x = sigmoid(x @ W.T + b)
    return x
