import numpy as np


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if name[0] != "b":
            total += lam * np.sum(w * w) / (2 * len(w))
    return total
