"""Believes: a network has three layers at most, as in the book."""

import numpy as np

FAILS = ["test_forward_of_many_layers", "test_forward_of_square_layers"]
HINT = {
    "ja": [
        "4 層以上のネットワークで試してみましょう。",
        "W1, W2, W3 のように層の数を決めずに、layers の全部を for で順に計算します。",
    ],
    "en": [
        "Try a network of four layers or more.",
        "Do not fix the number of layers as in W1, W2, W3: loop over all of layers.",
    ],
}
EDIT = [("for W, b, activation in layers:", "for W, b, activation in layers[:3]:")]


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
    W1, b1, f1 = layers[0]
    z = F[f1](x @ W1.T + b1)
    if len(layers) > 1:
        W2, b2, f2 = layers[1]
        z = F[f2](z @ W2.T + b2)
    if len(layers) > 2:
        W3, b3, f3 = layers[2]
        z = F[f3](z @ W3.T + b3)
    return z
