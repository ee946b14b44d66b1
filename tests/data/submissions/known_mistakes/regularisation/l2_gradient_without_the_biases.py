import numpy as np


def l2_gradient(params, lam):
    grads = {}
    for name, w in params.items():
        if name[0] != "b":
            grads[name] = w * lam
    return grads
