"""Believes: the activation of the output layer holds for the whole network."""

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
        "1 層目はどの活性化関数を使っていますか。",
        "活性化関数は層ごとに違います。最後の層のものを全部の層に使わず、その層の activation を使います。",
    ],
    "en": [
        "Which activation does the first layer use?",
        "Every layer has its own: do not use the last one's in all of them.",
    ],
}
EDIT = [
    ("        z = ACTIVATIONS[activation](affine(z, W, b))", "        z = ACTIVATIONS[layers[-1][2]](affine(z, W, b))")
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
    for layer in layers:
        z = F[layers[-1][-1]](z @ layer[0].T + layer[1])
    return z
