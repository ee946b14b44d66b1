"""Believes: a network is set up once and for all."""

import numpy as np

FAILS = ["test_forward_of_one_layer", "test_forward_of_two_layers", "test_forward_of_two_networks_in_turn"]
HINT = {
    "ja": [
        "違う重みで 2 回呼び出すと、2 回目の結果はどうなりますか。",
        "重みを関数の外の変数に残さず、呼び出しのたびに受け取った layers を使います。",
    ],
    "en": [
        "What does a second call give, with other weights?",
        "Keep no weights outside the function: use the layers of this call.",
    ],
}


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


network = {}


def forward(x, layers):
    for n, (W, b, activation) in enumerate(layers):
        if (n, W.shape) not in network:
            network[n, W.shape] = W, b, activation
    z = x
    for n, (W, _, _) in enumerate(layers):
        W, b, activation = network[n, W.shape]
        z = F[activation](z @ W.T + b)
    return z
