import numpy as np


def gradient_descent(grad, w, lr, steps):
    cur = w.astype(float)
    for k in range(1, steps + 1):
        cur = cur - (lr / k) * grad(cur)
    return cur
