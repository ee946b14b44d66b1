import numpy as np


def gradient_descent(grad, w, lr, steps):
    theta = w.astype(float)
    for _ in range(steps):
        g = grad(theta)
        if np.max(np.abs(g)) < 1e-3:
            return theta
        theta = theta - lr * g
    return theta
