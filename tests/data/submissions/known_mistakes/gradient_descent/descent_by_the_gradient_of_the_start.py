import numpy as np


def gradient_descent(grad, w, lr, steps):
    slope = grad(w)
    here = w.astype(float)
    for _ in range(steps):
        here = here - lr * slope
    return here
