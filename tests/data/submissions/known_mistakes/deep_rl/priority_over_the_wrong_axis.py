import numpy as np


def sequence_priority(errors, eta=0.9):
    out = []
    for column in errors:
        sizes = [abs(e) for e in column]
        out.append(eta * max(sizes) + (1 - eta) * sum(sizes) / len(sizes))
    return np.array(out)
