"""Believes: Classes go from negative to positive."""

import numpy as np

FAILS = ["test_reward_prediction_belongs_together", "test_reward_prediction_of_pictures"]
HINT = {
    "ja": ["r = 0, 2, −1 のクラスはいくつですか。", "クラスは 3 つ：0 がゼロ、1 が正、2 が負です。"],
    "en": ["Which classes have r = 0, 2 and −1?", "Three classes: 0 is zero, 1 positive, 2 negative."],
}
EDIT = [
    (
        "np.where(r[drawn] > 0, 1, np.where(r[drawn] < 0, 2, 0))",
        "np.where(r[drawn] > 0, 2, np.where(r[drawn] < 0, 0, 1))",
    ),
]


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    t = np.concatenate([rng.choice(some, size // 2), rng.choice(none, size // 2)])
    classes = np.ones(size, dtype=int)
    classes[r[t] > 0] = 2
    classes[r[t] < 0] = 0
    return np.stack([frames[t - 3], frames[t - 2], frames[t - 1]], axis=1), classes
