import numpy as np


def l2_penalty(params, lam):
    total = 0.0
    for w in params.values():
        if len(np.shape(w)) >= 2:
            total = total + np.sum(w * w)
    return total * lam / 2
