import numpy as np


def l2_penalty(params, lam):
    flat = np.concatenate([np.ravel(w) for w in params.values()])
    return lam * np.dot(flat, flat) / 2
