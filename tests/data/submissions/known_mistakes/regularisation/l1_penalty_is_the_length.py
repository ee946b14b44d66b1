import numpy as np


def l1_penalty(params, lam):
    return sum(lam * np.sqrt(np.sum(np.square(w))) for name, w in params.items() if name[0] != "b")
