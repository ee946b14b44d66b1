"""Believes: the probabilities of the forward pass can be used up."""

import numpy as np

FAILS = ["test_softmax_cross_entropy_grad_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "同じ u と t で、損失の後に勾配を 2 回求めてみましょう。同じ値になりますか。",
        "取っておいた確率から 1 を引くと、次に使うときの値が壊れます。コピーしてから引きましょう。",
    ],
    "en": [
        "Take the gradient twice for the same u and t: is it the same both times?",
        "Subtracting in the probabilities that are kept spoils them for the next call: copy them first.",
    ],
}


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def one_hot(t, k):
    return np.eye(k)[t] if t.ndim == 1 else t


kept = {}


def probabilities(u):
    """softmax(u), kept for the next call so that loss and gradient compute it once."""
    if not np.array_equal(kept.get("u"), u):
        kept["u"], kept["y"] = u.copy(), softmax(u)
    return kept["y"]


def softmax_cross_entropy_grad(u, t):
    y = probabilities(u)
    y -= one_hot(t, u.shape[1])
    return y / len(u)
