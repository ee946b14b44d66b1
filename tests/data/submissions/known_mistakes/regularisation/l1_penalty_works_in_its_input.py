import numpy as np


def l1_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if name[0] != "b":
            w[w < 0] *= -1
            total += w.sum()
    return lam * total
