import numpy as np


def l1_penalty(params, lam):
    flat = np.concatenate([np.ravel(w) for w in params.values()])
    return lam * np.linalg.norm(flat, 1)
