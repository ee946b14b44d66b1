"""Believes: A class is 1 or 2 by the sign, and zero is positive enough."""

import numpy as np

FAILS = ["test_reward_prediction_belongs_together", "test_reward_prediction_of_pictures"]
HINT = {
    "ja": ["報酬が 0 のステップのクラスはいくつですか。", "0 は 1 つのクラスです。正と負から分けます。"],
    "en": ["Which class has a step without a reward?", "Zero is a class of its own, beside positive and negative."],
}
EDIT = [
    ("np.where(r[drawn] > 0, 1,", "np.where(r[drawn] >= 0, 1,"),
]


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    t = np.concatenate([rng.choice(some, size // 2), rng.choice(none, size // 2)])
    classes = np.zeros(size, dtype=int)
    classes[r[t] >= 0] = 1
    classes[r[t] < 0] = 2
    return np.stack([frames[t - 3], frames[t - 2], frames[t - 1]], axis=1), classes
