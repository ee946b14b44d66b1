"""Believes: the step is the learning rate times the gradient, times the gradient."""

import numpy as np

FAILS = ["test_descent_of_the_worked_example", "test_descent_of_some_steps", "test_descent_asks_once_a_step"]
HINT = {
    "ja": [
        "勾配が負のとき、w はどちらへ動きますか。",
        "更新量は lr · grad(w) です。勾配を 2 回掛けていませんか。",
    ],
    "en": [
        "Which way does w go where the gradient is negative?",
        "The step is lr · grad(w): is the gradient multiplied in twice?",
    ],
}


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        g = np.asarray(grad(w))
        w = w - lr * g * g
    return w
