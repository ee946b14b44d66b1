"""Believes: the bias is added to what the activation gives."""

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
        "バイアスは、活性化関数の前と後のどちらで足しますか。",
        "f(W z) + b ではなく f(W z + b) です。",
    ],
    "en": [
        "Is the bias added before the activation, or after it?",
        "It is f(W z + b), not f(W z) + b.",
    ],
}
EDIT = [
    (
        "        z = ACTIVATIONS[activation](affine(z, W, b))",
        "        z = ACTIVATIONS[activation](affine(z, W, 0 * b)) + b",
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
    for W, b, activation in layers:
        z = F[activation](z @ W.T) + b
    return z
