"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""


def _weights(rng, names, inputs, units):
    """Weights that open and close the gates wholly, partly, or not at all (0)."""
    scale = rng.choice([0.0, 1.0, 300.0])
    Wx, Wh = ({k: scale * rng.normal(size=(units, n)) for k in names} for n in (inputs, units))
    return Wx, Wh, {k: scale * rng.normal(size=units) for k in names}


def _drawn(rng):
    samples, steps, inputs, units = rng.integers(1, 5, size=4)
    xs = rng.normal(size=(samples, steps, inputs))
    return (
        xs,
        rng.normal(size=(samples, units)),
        rng.normal(size=(samples, units)),
        *_weights(rng, "ifgo", inputs, units),
    )


def lstm_step(module, rng):
    xs, *rest = _drawn(rng)
    return module.lstm_step(xs[:, 0], *rest)


def lstm_forward(module, rng):
    return module.lstm_forward(*_drawn(rng))


def lstm_backward(module, rng):
    arguments = _drawn(rng)
    dhs = rng.normal(size=(*arguments[0].shape[:2], arguments[1].shape[1]))
    return module.lstm_backward(dhs, *arguments)


def gru_step(module, rng):
    samples, inputs, units = rng.integers(1, 5, size=3)
    Wx, Wh, bx = _weights(rng, "rzn", inputs, units)
    bh = {k: rng.normal(size=units) for k in "rzn"}
    return module.gru_step(rng.normal(size=(samples, inputs)), rng.normal(size=(samples, units)), Wx, Wh, bx, bh)
