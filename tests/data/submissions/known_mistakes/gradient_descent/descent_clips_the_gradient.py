import numpy as np


def gradient_descent(grad, w, lr, steps):
    v = w.astype(np.float64)
    for _ in range(steps):
        g = np.maximum(np.minimum(grad(v), 1.0), -1.0)
        v = v - lr * g
    return v
