"""Believes: the gradient is taken once."""

import numpy as np

FAILS = [
    "test_descent_of_the_worked_example",
    "test_descent_of_some_steps",
    "test_descent_asks_once_a_step",
    "test_descent_arrives_in_the_valley_of_its_side",
]
HINT = {
    "ja": [
        "2 回目の更新では、どの w の勾配を使いますか。",
        "勾配は w が動くたびに変わります。ループの中で grad(w) を呼び出します。",
    ],
    "en": [
        "At which w is the gradient of the second step?",
        "It changes with every step: call grad(w) inside the loop.",
    ],
}


def gradient_descent(grad, w, lr, steps):
    g = grad(w)
    w = np.array(w, dtype=float)
    for _ in range(steps):
        w = w - lr * np.asarray(g)
    return w
