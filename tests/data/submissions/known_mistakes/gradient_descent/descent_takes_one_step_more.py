import numpy as np


def gradient_descent(grad, w, lr, steps):
    k = 0
    cur = w.astype(float)
    while k <= steps:
        cur = cur - np.multiply(lr, grad(cur))
        k = k + 1
    return cur
