import numpy as np


def gradient_descent(grad, w, lr, steps):
    w = w if w.dtype == np.float64 else w * 1.0
    k = 0
    while k < steps:
        w -= lr * grad(w)
        k += 1
    return w
