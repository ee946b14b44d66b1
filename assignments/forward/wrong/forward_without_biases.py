"""Believes: the weights are all there is to a layer."""

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
        "計算例の総入力 4 は、どの数の和でしょうか。",
        "どの層でも、重み付きの和にバイアス b を足してから活性化関数に通します。",
    ],
    "en": [
        "Of which numbers is the 4 of the worked example the sum?",
        "Add the bias b in every layer, before the activation.",
    ],
}
EDIT = [("        z = ACTIVATIONS[activation](affine(z, W, b))", "        z = ACTIVATIONS[activation](z @ W.T)")]


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
    for W, _, activation in layers:
        z = F[activation](z @ W.T)
    return z
