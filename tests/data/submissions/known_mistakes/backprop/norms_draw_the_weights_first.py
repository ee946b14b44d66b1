import numpy as np


def layer_gradient_norms(depth, activation, rng):
    units = 50
    gain = {"sigmoid": 1.0, "relu": 2.0}[activation]
    act = {"sigmoid": lambda a: 1.0 / (1.0 + np.exp(-a)), "relu": lambda a: a * (a > 0)}[activation]
    slope = {"sigmoid": lambda a: act(a) * (1.0 - act(a)), "relu": lambda a: (a > 0) * 1.0}[activation]
    matrices = (gain / units) ** 0.5 * rng.standard_normal((depth, units, units))
    x = rng.standard_normal((20, units))
    below, total = [], []
    for layer in range(depth):
        w = matrices[layer]
        a = np.dot(x, w.T)
        below.append(x)
        total.append(a)
        x = act(a)
    grad = rng.standard_normal((20, units))
    sizes = np.zeros(depth)
    for layer in reversed(range(depth)):
        grad = grad * slope(total[layer])
        sizes[layer] = np.linalg.norm(np.dot(grad.T, below[layer]))
        grad = np.dot(grad, matrices[layer])
    return sizes
