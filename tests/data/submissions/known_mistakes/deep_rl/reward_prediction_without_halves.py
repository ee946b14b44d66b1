import numpy as np


def reward_prediction_batch(frames, r, size, rng):
    late = np.arange(3, len(r))
    some, none = [t for t in late if r[t] != 0], [t for t in late if r[t] == 0]
    chosen = rng.choice(late, size)
    x = np.stack([frames[t - 3 : t] for t in chosen])
    return x, np.array([0 if r[t] == 0 else 1 if r[t] > 0 else 2 for t in chosen])
