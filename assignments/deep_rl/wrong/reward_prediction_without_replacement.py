"""Believes: No step may come twice."""

import numpy as np

FAILS = ["test_reward_prediction_of_pictures", "test_reward_prediction_draws_fairly"]
HINT = {
    "ja": [
        "報酬のあるステップが size / 2 個より少ないと、どうなりますか。",
        "重複を許して引きます：rng.choice(…, size // 2) の既定のままです。",
    ],
    "en": [
        "What if fewer steps have a reward than half of the batch?",
        "Draw with replacement, which is what rng.choice does if nothing is said.",
    ],
}


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    t = np.concatenate([rng.choice(some, size // 2, replace=False), rng.choice(none, size // 2, replace=False)])
    classes = np.zeros(size, dtype=int)
    classes[r[t] > 0] = 1
    classes[r[t] < 0] = 2
    return np.stack([frames[t - 3], frames[t - 2], frames[t - 1]], axis=1), classes
