import numpy as np


def l1_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        if name[0] != "b":
            grads[name] = lam * ((w > 0) * 1.0 - (w < 0))
    return grads
