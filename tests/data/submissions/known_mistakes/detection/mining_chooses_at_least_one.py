import numpy as np


def hard_negative_mining(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for n in range(len(losses)):
        background = [d for d in range(len(losses[n])) if classes[n][d] == 0]
        want = max(1, ratio * sum(1 for c in classes[n] if c > 0))
        background.sort(key=lambda d: -losses[n][d])
        chosen[n, background[:want]] = True
    return chosen
