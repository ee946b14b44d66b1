"""Believes: z W gives the total inputs of every layer."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_one_layer",
    "test_forward_of_two_layers",
    "test_forward_of_square_layers",
    "test_forward_of_softmax_inside",
]
HINT = {
    "ja": [
        "W の形は (out, in) です。正方形の W でも手計算と比べましょう。",
        "z @ W ではなく z @ W.T + b です。affine(z, W, b) を呼ぶと間違えません。",
    ],
    "en": [
        "W is (out, in). Compare with a calculation by hand for a square W, too.",
        "It is z @ W.T + b, not z @ W: call affine(z, W, b).",
    ],
}
EDIT = [("        z = ACTIVATIONS[activation](affine(z, W, b))", "        z = ACTIVATIONS[activation](z @ W + b)")]


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
        z = F[activation](z @ W + b)
    return z
