import numpy as np


def l1_penalty(params, lam):
    total = 0.0
    for w in params.values():
        if len(np.shape(w)) >= 2:
            total = total + np.abs(w).sum()
    return total * lam
