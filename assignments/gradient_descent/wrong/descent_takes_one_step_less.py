"""Believes: the start is the first of the steps."""

import numpy as np

FAILS = ["test_descent_of_the_worked_example", "test_descent_of_some_steps", "test_descent_asks_once_a_step"]
HINT = {
    "ja": [
        "steps = 1 のとき、何回更新していますか。",
        "range(1, steps) は 1 回少なくなります。range(steps) とします。",
    ],
    "en": [
        "How many steps do you take for steps = 1?",
        "range(1, steps) is one too few: range(steps).",
    ],
}
EDIT = [("for _ in range(steps):", "for _ in range(1, steps):")]


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for t in range(1, steps):
        w = w - lr * grad(w)
    return w
