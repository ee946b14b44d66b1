import numpy as np


def l1_gradient(params, lam):
    for name, w in params.items():
        w[...] = 0 if name[0] == "b" else lam * np.sign(w)
    return params
