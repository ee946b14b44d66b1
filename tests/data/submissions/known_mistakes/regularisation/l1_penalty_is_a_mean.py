import numpy as np


def l1_penalty(params, lam):
    return sum(lam * np.mean(np.abs(w)) for name, w in params.items() if name[0] != "b")
