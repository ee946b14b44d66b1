"""Believes: the last step is number steps."""

import numpy as np

FAILS = ["test_descent_of_the_worked_example", "test_descent_of_some_steps", "test_descent_asks_once_a_step"]
HINT = {
    "ja": [
        "steps = 1 のとき、何回更新していますか。",
        "range(steps + 1) は 1 回多くなります。range(steps) とします。",
    ],
    "en": [
        "How many steps do you take for steps = 1?",
        "range(steps + 1) is one too many: range(steps).",
    ],
}
EDIT = [("for _ in range(steps):", "for _ in range(steps + 1):")]


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for t in range(steps + 1):
        w = w - lr * grad(w)
    return w
