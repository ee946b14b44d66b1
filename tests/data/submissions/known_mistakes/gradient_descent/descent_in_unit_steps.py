import numpy as np


def gradient_descent(grad, w, lr, steps):
    w = np.array(w, dtype=float)
    for _ in range(steps):
        g = grad(w)
        length = np.sqrt(np.sum(g * g))
        if length > 0:
            g = g / length
        w = w - lr * g
    return w
