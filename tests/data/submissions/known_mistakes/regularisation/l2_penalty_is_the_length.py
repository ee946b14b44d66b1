import numpy as np


def l2_penalty(params, lam):
    return sum(lam / 2 * np.sqrt(np.sum(np.square(w))) for name, w in params.items() if name[0] != "b")
