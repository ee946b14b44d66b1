"""Believes: y(1 - y) is to be computed with the argument as it comes in."""

FAILS = ["test_sigmoid_grad_values", "test_sigmoid_grad_vanishes_far_from_zero"]
HINT = {
    "ja": [
        "u = 0 での微分は 0.25 です。あなたの式ではいくつになりますか。",
        "y(1 − y) の y はシグモイド関数の出力です。先に y = sigmoid(u) を計算しましょう。",
    ],
    "en": [
        "The derivative at u = 0 is 0.25: what does your formula give?",
        "In y(1 - y), y is the sigmoid's output: compute y = sigmoid(u) first.",
    ],
}


def sigmoid_grad(u):
    return u * (1 - u)
