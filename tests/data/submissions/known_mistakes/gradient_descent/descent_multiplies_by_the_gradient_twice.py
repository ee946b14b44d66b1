import numpy as np


def gradient_descent(grad, w, lr, steps):
    w = w * 1.0
    for _ in range(steps):
        g = grad(w)
        w = w - lr * g**2
    return w
