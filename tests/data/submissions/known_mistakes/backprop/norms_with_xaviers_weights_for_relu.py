import numpy as np


def layer_gradient_norms(depth, activation, rng):
    units = 50
    gain = {"sigmoid": 1.0, "relu": 1.0}[activation]
    act = {"sigmoid": lambda a: 1.0 / (1.0 + np.exp(-a)), "relu": lambda a: a * (a > 0)}[activation]
    slope = {"sigmoid": lambda a: act(a) * (1.0 - act(a)), "relu": lambda a: (a > 0) * 1.0}[activation]
    x = rng.standard_normal((20, units))
    below, total, matrices = [], [], []
    for layer in range(depth):
        w = rng.standard_normal((units, units)) * (gain / units) ** 0.5
        a = np.dot(x, w.T)
        below.append(x)
        total.append(a)
        matrices.append(w)
        x = act(a)
    grad = rng.standard_normal((20, units))
    sizes = np.zeros(depth)
    for layer in reversed(range(depth)):
        grad = grad * slope(total[layer])
        sizes[layer] = np.linalg.norm(np.dot(grad.T, below[layer]))
        grad = np.dot(grad, matrices[layer])
    return sizes
