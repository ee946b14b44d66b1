"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _drawn(rng):
    """xs, h0 and weights of all sizes: totals near 0, around 1 and of hundreds."""
    samples, steps, inputs, units = rng.integers(1, 6, size=4)
    scale = rng.choice([0.3, 1.0, 300.0])
    Wx, Wh, b = (scale * rng.normal(size=shape) for shape in ((units, inputs), (units, units), units))
    return rng.normal(size=(samples, steps, inputs)), rng.normal(size=(samples, units)), Wx, Wh, b


def rnn_step(module, rng):
    xs, *rest = _drawn(rng)
    return module.rnn_step(xs[:, 0], *rest)


def rnn_forward(module, rng):
    return module.rnn_forward(*_drawn(rng))


def rnn_backward(module, rng):
    arguments = _drawn(rng)
    dhs = rng.normal(size=(*arguments[0].shape[:2], arguments[1].shape[1]))
    return module.rnn_backward(dhs, *arguments)


def bidirectional(module, rng):
    xs, h0, *_ = _drawn(rng)
    W = rng.normal(size=(2, xs.shape[2], h0.shape[1]))
    return module.bidirectional(lambda xs, direction: np.cumsum(xs @ W[direction], axis=1), xs)
