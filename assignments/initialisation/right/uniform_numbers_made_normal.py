"""Box and Muller's normal numbers; a layer is a class; samples in columns."""

import numpy as np


def normal_init(shape, std, rng):
    radius = np.sqrt(-2 * np.log(1 - rng.random(shape)))
    return std * radius * np.sin(2 * np.pi * rng.random(shape))


def xavier(fan_in, fan_out, rng):
    return normal_init((fan_out, fan_in), fan_in**-0.5, rng)


def he(fan_in, fan_out, rng):
    return np.sqrt(2) * xavier(fan_in, fan_out, rng)


class Layer:
    def __init__(self, W, activation):
        self.W, self.b, self.activation = W, np.zeros((len(W), 1)), activation

    def __call__(self, z):
        u = self.W @ z + self.b
        return {"sigmoid": lambda: 1 / (1 + np.exp(-u)), "tanh": lambda: np.tanh(u), "relu": lambda: u.clip(0)}[
            self.activation
        ]()


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    layers = [
        Layer(init(fan_in, fan_out, rng), activation) for fan_in, fan_out in zip([x.shape[1], *units][:-1], units)
    ]
    z, stds = x.T, []
    for layer in layers:
        z = layer(z)
        stds.append(np.std(z.ravel()))
    return np.array(stds)
