"""Believes: the learning rate shrinks with the steps."""

import numpy as np

FAILS = ["test_descent_of_the_worked_example", "test_descent_of_some_steps", "test_descent_asks_once_a_step"]
HINT = {
    "ja": [
        "2 回目の更新の学習率はいくつですか。",
        "この課題では学習率を変えず、いつも lr を使います。",
    ],
    "en": [
        "What is the learning rate of the second step?",
        "Here it does not change: always use lr.",
    ],
}


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for t in range(steps):
        w = w - lr / (t + 1) * grad(w)
    return w
