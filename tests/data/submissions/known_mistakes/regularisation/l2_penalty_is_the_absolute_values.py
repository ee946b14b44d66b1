import numpy as np


def l2_penalty(params, lam):
    total = 0.0
    for name in params:
        if name.startswith("b"):
            continue
        for v in np.ravel(params[name]):
            total += abs(v)
    return 0.5 * lam * total
