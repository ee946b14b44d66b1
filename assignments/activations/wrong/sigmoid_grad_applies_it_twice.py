"""Believes: the argument of sigmoid_grad is the total input of a further sigmoid after y."""

import numpy as np

FAILS = ["test_sigmoid_grad_values", "test_sigmoid_grad_vanishes_far_from_zero"]
HINT = {
    "ja": [
        "u = 0 での微分は 0.25 です。あなたの式ではいくつになりますか。",
        "シグモイド関数を 2 回かけています。y = sigmoid(u) とし、y(1 − y) を返しましょう。",
    ],
    "en": [
        "The derivative at u = 0 is 0.25: what does your formula give?",
        "The sigmoid is applied twice: with y = sigmoid(u), return y(1 - y).",
    ],
}


def sigmoid(u):
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(u):
    y = sigmoid(u)
    return sigmoid(y) * (1 - sigmoid(y))
