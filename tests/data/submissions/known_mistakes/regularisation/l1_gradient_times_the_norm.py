import numpy as np


def l1_gradient(params, lam):
    grads = {}
    for name in params:
        w = np.asarray(params[name])
        if name[0] == "b":
            grads[name] = 0 * w
        else:
            grads[name] = np.abs(w).sum() * lam * np.sign(w)
    return grads
