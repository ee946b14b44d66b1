"""Believes: only the direction of the gradient counts."""

import numpy as np

FAILS = ["test_descent_of_the_worked_example", "test_descent_of_some_steps", "test_descent_asks_once_a_step"]
HINT = {
    "ja": [
        "谷底に近づくと、1 回の更新の幅はどうなるはずですか。",
        "勾配をその長さで割らずに、そのまま学習率を掛けます。",
    ],
    "en": [
        "How long should a step be near the bottom?",
        "Do not divide the gradient by its norm: multiply it by the learning rate as it is.",
    ],
}


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        g = np.asarray(grad(w))
        w = w - lr * g / (np.linalg.norm(g) + 1e-12)
    return w
