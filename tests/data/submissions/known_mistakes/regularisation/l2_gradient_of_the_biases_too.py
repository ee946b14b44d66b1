import numpy as np


def l2_gradient(params, lam):
    grads = {}
    for name in params:
        w = np.asarray(params[name])
        grads[name] = w * lam
    return grads
