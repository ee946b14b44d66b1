"""Believes: a diverging descent has to be stopped."""

import numpy as np

FAILS = ["test_descent_diverges"]
HINT = {
    "ja": [
        "学習率が大きすぎるとき、何回更新していますか。",
        "この課題では、発散しても止めずに steps 回更新します。大きくなった値が正しい答えです。",
    ],
    "en": [
        "How many steps do you take when the learning rate is too large?",
        "Do not stop a divergence here: after all the steps the large numbers are the right answer.",
    ],
}


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        new = w - lr * np.asarray(grad(w))
        if np.abs(new).max() > 100:
            break
        w = new
    return w
