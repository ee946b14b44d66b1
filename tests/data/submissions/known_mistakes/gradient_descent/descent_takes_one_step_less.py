import numpy as np


def gradient_descent(grad, w, lr, steps):
    points = [np.asarray(w, float)]
    while len(points) < steps:
        points.append(points[-1] - lr * grad(points[-1]))
    return points[-1].copy()
