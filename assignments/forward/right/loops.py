"""One sample and one unit at a time, with Python's own floats and lists."""

import math


def _activated(u, name):
    if name == "softmax":
        top = max(u)
        e = [math.exp(v - top) for v in u]
        return [v / sum(e) for v in e]
    if name == "step":
        return [1 if v > 0 else 0 for v in u]
    if name == "sigmoid":
        return [1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v)) for v in u]
    if name == "relu":
        return [max(v, 0.0) for v in u]
    return [math.tanh(v) for v in u] if name == "tanh" else u


def _total(z, W, b):
    return [sum(float(w) * float(v) for w, v in zip(W[j], z, strict=True)) + float(b[j]) for j in range(len(b))]


def affine(z, W, b):
    return [_total(sample, W, b) for sample in z]


def forward(x, layers):
    outputs = []
    for sample in x:
        z = sample
        for W, b, name in layers:
            z = _activated(_total(z, W, b), name)
        outputs.append(z)
    return outputs
