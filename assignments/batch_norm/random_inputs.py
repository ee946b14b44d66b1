"""What the audit draws to see whether a changed reference is still right: see ``grader/audit/equivalence.py``."""


def _layer(module, rng, features):
    settings = [{}, {"momentum": rng.uniform(0, 1)}, {"eps": 10 ** rng.uniform(-6, 0)}]
    layer = module.BatchNorm(features, **settings[rng.integers(3)])
    start = [layer.gamma, layer.beta, layer.running_mean, layer.running_var]
    if rng.integers(4):
        layer.gamma, layer.beta = rng.normal(size=(2, features))
        layer.gamma[rng.integers(features)] *= rng.integers(2)
    return layer, start


def _batch(rng, features):
    """Rows or images: features of very different means and spreads, sometimes one constant, sometimes one sample."""
    n, h, w = rng.integers(1, 6, size=3)
    shape = (n, features) if rng.integers(2) else (n, features, h, w)
    wide = (1, features, *[1] * (len(shape) - 2))
    x = rng.normal(size=wide) + 10 ** rng.uniform(-4, 2, size=wide) * rng.normal(size=shape)
    if rng.integers(3) == 0:
        x[:, rng.integers(features)] = rng.integers(-2, 3)
    return x


def BatchNorm(module, rng):
    features = int(rng.integers(1, 6))
    layer, found = _layer(module, rng, features)
    for train in (False, True, bool(rng.integers(2)), True):
        x = _batch(rng, features)
        found.append(layer.forward(x, train))
        found += [layer.running_mean, layer.running_var]
        found += [layer.backward(rng.normal(size=x.shape)), layer.dgamma, layer.dbeta]
    return found
