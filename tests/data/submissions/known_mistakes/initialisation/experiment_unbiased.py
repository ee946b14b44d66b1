import numpy as np


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    z = x
    result = []
    for number in units:
        W = init(z.shape[1], number, rng)
        u = np.dot(z, W.T)
        if activation == "relu":
            z = np.where(u > 0, u, 0)
        elif activation == "tanh":
            z = np.tanh(u)
        else:
            z = 0.5 * (1 + np.tanh(u / 2))
        mean = z.sum() / z.size
        result.append(np.sqrt(((z - mean) ** 2).sum() / (z.size - 1)))
    return np.array(result)
