"""Believes: w + h - 2h + h is w again."""

import numpy as np

FAILS = ["test_numerical_gradient_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出しの前と後で、w を最後の桁まで比べてみましょう。",
        "h を足し引きして戻すと丸め誤差が残ります。元の値を覚えておいて代入するか、コピーを動かします。",
    ],
    "en": [
        "Compare w before and after the call, to the last digit.",
        "Adding and subtracting h leaves a rounding error: keep the old value and assign it, or move a copy.",
    ],
}


def numerical_gradient(f, w, h=1e-4):
    if w.dtype != np.float64:
        w = w.astype(float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        gradient[i] = (up - f(w)) / (2 * h)
        w[i] += h
    return gradient
