"""Believes: layers are taken from the end."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_two_layers",
    "test_forward_of_many_layers",
    "test_forward_of_each_activation_in_each_place",
    "test_forward_of_square_layers",
    "test_forward_computes_xor",
    "test_forward_of_softmax_inside",
    "test_forward_of_large_totals",
]
HINT = {
    "ja": [
        "layers の先頭は最初の層でしょうか、最後の層でしょうか。",
        "layers は最初の層から並んでいます。先頭から順に使います（reversed や末尾からの pop は使いません）。",
    ],
    "en": [
        "Is the first of layers the first layer, or the last?",
        "Take them as they stand, from the first to the last: no reversed, no pop from the end.",
    ],
}
EDIT = [
    (
        "for W, b, activation in layers:\n        z = ACTIVATIONS[activation](affine(z, W, b))",
        "for W, b, activation in layers[::-1]:\n        z = ACTIVATIONS[activation](z @ W.T + b)",
    )
]


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


F = {
    "step": lambda u: np.where(u > 0, 1.0, 0.0),
    "sigmoid": lambda u: np.exp(-np.logaddexp(0, -u)),
    "relu": lambda u: np.maximum(u, 0),
    "tanh": np.tanh,
    "softmax": softmax,
    "identity": lambda u: u,
}


def forward(x, layers):
    z = x
    for W, b, activation in reversed(layers):
        z = F[activation](z @ W.T + b)
    return z
