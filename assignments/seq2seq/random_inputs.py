"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""

import numpy as np


def _drawn(rng):
    """Return parameters whose logits are small or huge, and padded inputs and targets, of any small size."""
    symbols, units, rows = int(rng.integers(4, 8)), int(rng.integers(1, 6)), int(rng.integers(1, 5))
    params = {"out_W": rng.normal(size=(symbols, units)), "out_b": rng.normal(size=symbols)}
    for part in ("enc", "dec"):
        params[part + "_Wx"] = rng.normal(size=(units, symbols))
        params[part + "_Wh"] = rng.normal(size=(units, units))
        params[part + "_b"] = rng.normal(size=units)
    params["out_b"] += rng.choice([0.0, 1000.0, -1000.0], p=[0.8, 0.1, 0.1], size=symbols)
    xs, ts = (_padded(rng, rows, int(rng.integers(1, 6)), symbols) for _ in range(2))
    ts[0, 0] = 2  # something counts
    return params, xs, ts


def _padded(rng, rows, steps, symbols):
    """Rows of any symbols but PAD, filled up with PAD."""
    lengths = rng.integers(0, steps + 1, size=rows)
    return np.where(np.arange(steps) < lengths[:, None], rng.integers(1, symbols, size=(rows, steps)), 0)


def encode(module, rng):
    params, xs, _ = _drawn(rng)
    return module.encode(params, xs)


def decode_greedy(module, rng):
    params, xs, _ = _drawn(rng)
    h = rng.normal(size=(len(xs), len(params["enc_b"])))
    if rng.random() < 0.3:
        params["out_W"] = np.zeros_like(params["out_W"])
        params["out_b"] = rng.integers(0, 2, size=len(params["out_b"])).astype(float)  # equal logits
    return module.decode_greedy(params, h, int(rng.integers(1, 8)))


def teacher_forcing_loss(module, rng):
    return module.teacher_forcing_loss(*_drawn(rng))


def teacher_forcing_gradients(module, rng):
    return module.teacher_forcing_gradients(*_drawn(rng))


def train(module, rng):
    params, xs, ts = _drawn(rng)
    batches, lr = [(xs, ts)] * int(rng.integers(1, 4)), rng.uniform(0.1, 1)
    clip = () if rng.random() < 0.5 else (rng.choice([0.05, 1.0, 10.0]),)
    trained, losses = module.train(params, batches, lr, *clip)
    return trained, np.asarray(losses)  # a list of losses is as good as an array
