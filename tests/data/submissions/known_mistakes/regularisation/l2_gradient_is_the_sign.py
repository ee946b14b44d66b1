import numpy as np


def l2_gradient(params, lam):
    grads = {}
    for name in params:
        w = np.asarray(params[name])
        if name[0] == "b":
            grads[name] = 0 * w
        else:
            grads[name] = np.where(w == 0, 0, np.copysign(lam, w))
    return grads
