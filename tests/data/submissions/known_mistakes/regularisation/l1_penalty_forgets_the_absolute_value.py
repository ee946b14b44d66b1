import numpy as np


def l1_penalty(params, lam):
    total = 0.0
    for name in params:
        if name[0] == "b":
            continue
        for v in np.ravel(params[name]):
            total += v
    return lam * total
