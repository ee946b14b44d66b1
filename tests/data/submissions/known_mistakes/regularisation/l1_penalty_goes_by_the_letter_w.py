import numpy as np


def l1_penalty(params, lam):
    return lam * sum(np.abs(params[name]).sum() for name in params if name[0] == "W")
