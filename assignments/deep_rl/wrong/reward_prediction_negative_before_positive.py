"""Believes: 1 is negative, 2 is positive."""

import numpy as np

FAILS = ["test_reward_prediction_belongs_together", "test_reward_prediction_of_pictures"]
HINT = {
    "ja": ["r = −1 のクラスは 1 ですか、2 ですか。", "1 が正、2 が負です。"],
    "en": ["Is the class of r = −1 1 or 2?", "1 is positive, 2 is negative."],
}
EDIT = [
    (
        "np.where(r[drawn] > 0, 1, np.where(r[drawn] < 0, 2, 0))",
        "np.where(r[drawn] > 0, 2, np.where(r[drawn] < 0, 1, 0))",
    ),
]


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    t = np.concatenate([rng.choice(some, size // 2), rng.choice(none, size // 2)])
    classes = np.zeros(size, dtype=int)
    classes[r[t] > 0] = 2
    classes[r[t] < 0] = 1
    return np.stack([frames[t - 3], frames[t - 2], frames[t - 1]], axis=1), classes
