import numpy as np


def sequence_priority(errors, eta=0.9):
    out = []
    for column in errors.T:
        sizes = [abs(e) for e in column]
        out.append(0.9 * max(sizes) + 0.1 * sum(sizes) / len(sizes))
    return np.array(out)
