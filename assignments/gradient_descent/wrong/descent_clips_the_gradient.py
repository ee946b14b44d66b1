"""Believes: gradients are cut off at 1, so that nothing diverges."""

import numpy as np

FAILS = ["test_descent_of_the_worked_example", "test_descent_of_some_steps", "test_descent_asks_once_a_step"]
HINT = {
    "ja": [
        "大きな勾配のときの更新を、手計算と比べましょう。",
        "この課題では勾配を切り詰めません（np.clip を使いません）。",
    ],
    "en": [
        "Compare a step with a large gradient with a calculation by hand.",
        "Do not clip gradients here.",
    ],
}
EDIT = [("lr * grad(w)\n", "lr * np.clip(grad(w), -1, 1)\n")]


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for t in range(steps):
        w = w - lr * np.clip(grad(w), -1, 1)
    return w
