# forward pass, Nguyen Thi Lan
import numpy as np
import torch.nn.functional as TF   # only for a comparison at the end


def softmax(u):
    u = u - np.max(u, axis=1, keepdims=True)
    return np.exp(u) / np.sum(np.exp(u), axis=1, keepdims=True)


class Layer:
    functions = {
        "step": lambda u: np.array(u > 0, dtype=int),
        "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
        "relu": lambda u: np.maximum(0, u),
        "tanh": np.tanh,
        "softmax": softmax,
        "identity": lambda u: u,
    }

    def __init__(self, W, b, activation):
        self.W, self.b, self.f = W, b, Layer.functions[activation]

    def __call__(self, z):
        return self.f(affine(z, self.W, self.b))


def affine(z, W, b):
    return (W @ z.T + b[:, None]).T


def forward(x, layers):
    while len(layers) > 0:
        x = Layer(*layers.pop(0))(x)
    return x
