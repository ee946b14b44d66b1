"""Believes: The last step has no future and is left out."""

import numpy as np

FAILS = ["test_reward_prediction_belongs_together"]
HINT = {
    "ja": [
        "最後のステップの報酬は、予測できませんか。",
        "r[t] を予測するのに、t より後は要りません。t = 3 から最後までです。",
    ],
    "en": [
        "Can the reward of the last step not be predicted?",
        "Nothing after t is needed: t goes from 3 to the last step.",
    ],
}


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r) - 1)
    some, none = steps[r[3:-1] != 0], steps[r[3:-1] == 0]
    t = np.concatenate([rng.choice(some, size // 2), rng.choice(none, size // 2)])
    classes = np.zeros(size, dtype=int)
    classes[r[t] > 0] = 1
    classes[r[t] < 0] = 2
    return np.stack([frames[t - 3], frames[t - 2], frames[t - 1]], axis=1), classes
