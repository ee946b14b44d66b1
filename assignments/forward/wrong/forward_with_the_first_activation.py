"""Believes: a network has one activation."""

import numpy as np

FAILS = [
    "test_forward_of_the_worked_example",
    "test_forward_of_two_layers",
    "test_forward_of_many_layers",
    "test_forward_of_each_activation_in_each_place",
    "test_forward_of_square_layers",
    "test_forward_of_softmax_inside",
    "test_forward_of_large_totals",
]
HINT = {
    "ja": [
        "2 層目はどの活性化関数を使っていますか。",
        "活性化関数は層ごとに違います。ループの中で、その層の activation を使います。",
    ],
    "en": [
        "Which activation does the second layer use?",
        "Every layer has its own: use the activation of this layer inside the loop.",
    ],
}
EDIT = [
    ("        z = ACTIVATIONS[activation](affine(z, W, b))", "        z = ACTIVATIONS[layers[0][2]](affine(z, W, b))")
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
    f = F[layers[0][2]]
    z = x
    for W, b, _ in layers:
        z = f(np.dot(z, W.T) + b)
    return z
