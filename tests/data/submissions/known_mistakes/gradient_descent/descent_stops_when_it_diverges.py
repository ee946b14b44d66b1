import numpy as np


def gradient_descent(grad, w, lr, steps):
    theta = np.array(w, dtype=np.float64)
    for _ in range(steps):
        new = theta - lr * grad(theta)
        if np.any(np.abs(new) > 1e6):
            break
        theta = new
    return theta
