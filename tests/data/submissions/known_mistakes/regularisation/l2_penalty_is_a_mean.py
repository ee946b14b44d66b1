import numpy as np


def l2_penalty(params, lam):
    return sum(lam / 2 * np.mean(np.square(w)) for name, w in params.items() if name[0] != "b")
