"""Believes: The newest frame comes first."""

import numpy as np

FAILS = ["test_reward_prediction_belongs_together", "test_reward_prediction_of_pictures"]
HINT = {
    "ja": ["x の最初のフレームは、古い方ですか、新しい方ですか。", "古いフレームが先です：t−3, t−2, t−1。"],
    "en": ["Is the first frame of x the oldest or the newest?", "The oldest comes first: t−3, t−2, t−1."],
}
EDIT = [
    ("+ np.arange(-3, 0)]", "+ np.arange(-1, -4, -1)]"),
]


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    t = np.concatenate([rng.choice(some, size // 2), rng.choice(none, size // 2)])
    classes = np.zeros(size, dtype=int)
    classes[r[t] > 0] = 1
    classes[r[t] < 0] = 2
    return np.stack([frames[t - 1], frames[t - 2], frames[t - 3]], axis=1), classes
