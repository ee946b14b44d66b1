"""Believes: the gradient shows the way to go."""

import numpy as np

FAILS = ["test_descent_of_the_worked_example", "test_descent_of_some_steps", "test_descent_asks_once_a_step"]
HINT = {
    "ja": [
        "誤差は小さくなっていますか、大きくなっていますか。",
        "勾配は上りの向きです。下るには逆向きに、w − lr · grad(w) とします。",
    ],
    "en": [
        "Does the error get smaller, or larger?",
        "The gradient points uphill. To go down, step against it: w − lr · grad(w).",
    ],
}
EDIT = [("w - lr * grad(w)", "w + lr * grad(w)")]


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for t in range(steps):
        w = w + lr * grad(w)
    return w
