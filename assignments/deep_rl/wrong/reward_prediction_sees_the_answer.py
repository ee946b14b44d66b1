"""Believes: The three frames up to t, t included."""

import numpy as np

FAILS = ["test_reward_prediction_belongs_together", "test_reward_prediction_of_pictures"]
HINT = {
    "ja": ["frames[t] は、r[t] より前に届きますか。", "r[t] と同じときの frames[t] は使えません。t−3, t−2, t−1 です。"],
    "en": ["Does frames[t] come before r[t]?", "frames[t], which came with r[t], is no input: t−3, t−2, t−1 are."],
}
EDIT = [
    ("+ np.arange(-3, 0)]", "+ np.arange(-2, 1)]"),
]


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    t = np.concatenate([rng.choice(some, size // 2), rng.choice(none, size // 2)])
    classes = np.zeros(size, dtype=int)
    classes[r[t] > 0] = 1
    classes[r[t] < 0] = 2
    return np.stack([frames[t - 2], frames[t - 1], frames[t]], axis=1), classes
