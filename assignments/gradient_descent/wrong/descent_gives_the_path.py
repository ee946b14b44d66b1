"""Believes: all points on the way are asked for."""

import numpy as np

FAILS = ["test_descent_of_the_worked_example", "test_descent_of_some_steps", "test_descent_asks_once_a_step"]
HINT = {
    "ja": [
        "返すのは最後のパラメータだけです。",
        "途中の w をリストに集めたときは、最後の path[-1] を返します。",
    ],
    "en": [
        "Only the last parameters are asked for.",
        "Where you collect the points in a list, return its last, path[-1].",
    ],
}


def gradient_descent(grad, w, lr, steps):
    path = [np.array(w, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return path
