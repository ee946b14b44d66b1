import numpy as np


def gradient_descent(grad, w, lr, steps):
    position = np.array(w, dtype=float)
    for _ in range(steps):
        position += lr * grad(position)
    return position
