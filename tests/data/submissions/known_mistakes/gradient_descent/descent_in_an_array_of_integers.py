import numpy as np


def gradient_descent(grad, w, lr, steps):
    p = w.copy()
    for _ in range(steps):
        p[...] = p - lr * grad(p)
    return p
