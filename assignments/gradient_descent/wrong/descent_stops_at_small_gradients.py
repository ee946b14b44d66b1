"""Believes: where the gradient is small the minimum has been reached."""

import numpy as np

FAILS = ["test_descent_asks_once_a_step", "test_descent_at_a_saddle_point"]
HINT = {
    "ja": [
        "鞍点の近くから始めるとどうなりますか。",
        "勾配が小さくても、谷底とは限りません。この課題では打ち切らずに steps 回更新します。",
    ],
    "en": [
        "What happens when the descent begins near a saddle point?",
        "A small gradient is not always a minimum: take all of the steps here.",
    ],
}


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        g = np.asarray(grad(w))
        if np.linalg.norm(g) < 1e-6:
            break
        w = w - lr * g
    return w
