"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _w(rng):
    """Parameters of any shape, small or large, whole numbers or single precision."""
    w = rng.normal(size=tuple(rng.integers(1, 4, size=rng.integers(0, 4)))) * rng.choice([1e-3, 1.0, 100.0])
    return np.asarray(w).astype(rng.choice([np.float64, np.float32, np.int64]))


def numerical_gradient(module, rng):
    w = _w(rng)
    a, asked = rng.normal(size=w.shape), []

    def f(w):
        asked.append(np.array(w))
        return float(np.sum(a * w**3) + np.sum(w) ** 2)

    found = module.numerical_gradient(f, w), module.numerical_gradient(f, w, rng.uniform(0.1, 0.5))
    return found, w, len(asked), np.sum(asked, axis=0)


def gradient_descent(module, rng):
    w = _w(rng)
    a = rng.uniform(0.1, 3, size=w.shape)
    return module.gradient_descent(lambda w: a * w - 1, w, rng.uniform(0.1, 1), int(rng.integers(6))), w


def _samples(rng):
    n = int(rng.integers(1, 12))
    x, t = rng.normal(size=(n, *rng.integers(1, 4, size=rng.integers(3)))), rng.integers(9, size=n)
    return x, t, int(rng.integers(1, 13)), np.random.default_rng(int(rng.integers(2**32)))


def minibatches(module, rng):
    """All samples, each with its label, in an order that does not count: that of the first number; and the sizes."""
    x, t, size, own = _samples(rng)
    found = list(module.minibatches(x, t, size, own))
    xs, ts = (np.concatenate([batch[part] for batch in found]) for part in (0, 1))
    order = np.argsort(xs.reshape(len(xs), -1)[:, 0])
    return [len(batch) for batch, _ in found], xs[order], ts[order], x, t


def train_epoch(module, rng):
    x, t, size, own = _samples(rng)
    w = _w(rng)

    def grad(w, x, t):
        return 0.1 * w + np.mean(x) + np.mean(t)

    return module.train_epoch(grad, w, x, t, 0.1, size, own), w
