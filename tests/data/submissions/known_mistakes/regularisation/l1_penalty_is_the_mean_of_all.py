import numpy as np


def l1_penalty(params, lam):
    every = np.concatenate([np.ravel(w) for name, w in params.items() if name[0] != "b"])
    return lam * np.mean(np.abs(every))
