"""Works in place, on arrays of its own; the standard deviation from the mean square, by recursion."""

import numpy as np


def normal_init(shape, std, rng):
    w = np.empty(shape)
    rng.standard_normal(out=w)
    w *= std
    return w


def xavier(fan_in, fan_out, rng):
    W = normal_init((fan_out, fan_in), 1.0, rng)
    W /= np.sqrt(fan_in)
    return W


def he(fan_in, fan_out, rng):
    W = normal_init((fan_out, fan_in), 1.0, rng)
    W *= np.sqrt(2.0 / fan_in)
    return np.asmatrix(W)


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    if len(units) == 0:
        return []
    z = np.dot(x, np.transpose(init(x.shape[1], units[0], rng)))
    if activation == "relu":
        z[z < 0] = 0
    elif activation == "tanh":
        np.tanh(z, out=z)
    else:
        np.exp(-np.logaddexp(0, -z), out=z)
    rest = activation_std_by_layer(init, activation, z, rng, list(units)[1:])
    return [float(np.sqrt(((z - z.mean()) ** 2).sum() / z.size)), *rest]
