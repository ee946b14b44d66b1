import numpy as np


def sigmoid(x):
    flat = [float(value) for value in np.ravel(x)]
    out = []
    for value in flat:
        if value >= 0:
            out.append(1.0 / (1.0 + np.exp(-value)))
        else:
            e = np.exp(value)
            out.append(e / (e + 1.0))
    return np.array(out).reshape(np.shape(x))
