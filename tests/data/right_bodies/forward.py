"""Right bodies in other styles, five of each function: loops, single precision, lists, naive formulas, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math
from functools import reduce

import numpy as np


def rows(u):
    e = np.exp(u - np.max(u, axis=1)[:, None])
    return e / np.sum(e, axis=1)[:, None]


def choose(u, name):
    if name == "step":
        return u > 0
    if name == "sigmoid":
        return 1 / (1 + np.exp(-u))  # warns below -709, and is right
    if name == "relu":
        return u * (u > 0)
    if name == "tanh":
        return 2 / (1 + np.exp(-2 * u)) - 1
    if name == "softmax":
        return rows(u)
    return u


def affine__einsum(z, W, b):
    return np.einsum("ni,ji->nj", z, W) + b


def affine__columns(z, W, b):
    return (W @ z.T + b[:, np.newaxis]).T


def affine__loops(z, W, b):
    return [
        [
            sum(float(w) * float(v) for w, v in zip(row, sample, strict=True)) + float(c)
            for row, c in zip(W, b, strict=True)
        ]
        for sample in z
    ]


def affine__single_precision(z, W, b):
    return z.astype(np.float32) @ W.astype(np.float32).T + b.astype(np.float32)


def affine__bias_as_a_weight(z, W, b):
    return np.hstack([z, np.ones((len(z), 1))]) @ np.hstack([W, b.reshape(-1, 1)]).T


def affine__sample_by_sample(z, W, b):
    return np.array([W @ sample + b for sample in z])


def affine__in_place_in_its_own_array(z, W, b):
    u = np.zeros((z.shape[0], W.shape[0]))
    u += z.dot(np.transpose(W))
    u += b
    return u


def affine__matrix_class(z, W, b):
    return np.matrix(z) * np.matrix(W).T + np.matrix(b)


def forward__ifs(x, layers):
    z = x
    for layer in layers:
        z = choose(np.dot(z, layer[0].T) + layer[1], layer[2])
    return z * 1.0


def forward__recursion(x, layers):
    if not layers:
        return x
    (W, b, name), *rest = layers
    return forward__recursion(choose(x @ W.T + b, name), rest)


def forward__reduce(x, layers):
    return reduce(lambda z, layer: choose(z @ layer[0].T + layer[1], layer[2]), layers, x)


def forward__single_precision(x, layers):
    z = x.astype(np.float32)
    for W, b, name in layers:
        z = choose(z @ W.astype(np.float32).T + b.astype(np.float32), name)
    return np.float32(z)


def forward__columns(x, layers):
    z = x.T
    for W, b, name in layers:
        u = W @ z + b[:, None]
        z = rows(u.T).T if name == "softmax" else choose(u, name)
    return z.T


def forward__sample_by_sample(x, layers):
    out = []
    for sample in x:
        z = list(map(float, sample))
        for W, b, name in layers:
            u = [sum(float(w) * v for w, v in zip(row, z, strict=True)) + float(c) for row, c in zip(W, b, strict=True)]
            if name == "softmax":
                top = max(u)
                e = [math.exp(v - top) for v in u]
                z = [v / sum(e) for v in e]
            else:
                f = {
                    "step": lambda v: float(v > 0),
                    "sigmoid": lambda v: 1 / (1 + math.exp(-v)) if v > -700 else 0.0,
                    "relu": lambda v: max(0.0, v),
                    "tanh": math.tanh,
                    "identity": float,
                }[name]
                z = [f(v) for v in u]
        out.append(z)
    return out


class Network:
    def __init__(self, layers):
        self.layers = [(W.copy(), b.copy(), name) for W, b, name in layers]

    def __call__(self, x):
        for W, b, name in self.layers:
            x = choose(x @ W.T + b, name)
        return x


def forward__class_inside(x, layers):
    return Network(layers)(x)


def forward__all_outputs_kept(x, layers):
    zs = [x]
    for W, b, name in layers:
        zs.append(choose(zs[-1] @ W.T + b, name))
    return zs[-1]


def forward__single_precision_by_logarithms(x, layers):
    z = x.astype(np.float32)
    for W, b, name in layers:
        u = z @ W.astype(np.float32).T + b.astype(np.float32)
        if name == "softmax":
            z = np.exp(u - np.logaddexp.reduce(u, axis=1, keepdims=True))
        else:
            z = choose(u, name)
    return z
