import numpy as np


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if name[0] != "b":
            w *= w
            total += w.sum()
    return lam / 2 * total
