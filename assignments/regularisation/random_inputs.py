"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _parameters(rng):
    """Weights and biases of any shape, some elements of them 0."""
    shapes = {"W1": (3, 2), "b1": (3,), "w": (4,), "W_b": (1, 3), "beta": (2, 2), "gamma": (2,)}
    return {name: rng.normal(size=shape) * rng.choice([0, 1e-6, 1, 1e3], size=shape) for name, shape in shapes.items()}


def l1_penalty(module, rng):
    return module.l1_penalty(_parameters(rng), rng.uniform(0.1, 3))


def l1_gradient(module, rng):
    return module.l1_gradient(_parameters(rng), rng.uniform(0.1, 3))


def l2_penalty(module, rng):
    return module.l2_penalty(_parameters(rng), rng.uniform(0.1, 3))


def l2_gradient(module, rng):
    return module.l2_gradient(_parameters(rng), rng.uniform(0.1, 3))


def Dropout(module, rng):
    """Two layers in turn, in training and in evaluation, each forwards and backwards."""
    layers = [module.Dropout(p) for p in (rng.uniform(0.05, 0.95), float(rng.choice([0.0, 0.5])))]
    answers = []
    for train in (True, False, True):
        for layer in layers:
            x, dout = rng.normal(size=(2, 3, 2, 4))
            answers.append(layer.forward(x, train, np.random.default_rng(int(rng.integers(2**62)))))
            answers.append(layer.backward(dout))
    return answers, layers[0].forward(x, False, None), layers[1].backward(dout)


def train(module, rng):
    n, d, h, k = rng.integers(1, 6, size=4)
    shapes = {"W1": (h, d), "b1": (h,), "W2": (k, h), "b2": (k,)}
    params = {name: rng.normal(size=shape) * rng.choice([0, 1, 1], size=shape) for name, shape in shapes.items()}
    sets = [(rng.normal(size=(m, d)), rng.normal(size=(m, k))) for m in (n, n + 1)]
    l1, l2, p = rng.choice([0.0, 0.03]), rng.choice([0.0, 0.3]), rng.choice([0.0, 0.4])
    plain = module.train(params, *sets, 0.02, 3)
    return plain, module.train(params, *sets, 0.02, 5, l1, l2, p, np.random.default_rng(int(rng.integers(2**62))))


def generalisation_gap(module, rng):
    curves = rng.uniform(0.1, 2, size=(rng.integers(1, 20), 2))
    return module.generalisation_gap(curves), module.generalisation_gap(curves, int(rng.integers(1, 20)))
