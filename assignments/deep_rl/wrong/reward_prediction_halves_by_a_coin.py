"""Believes: Each step of the batch is tossed for."""

import numpy as np

FAILS = ["test_reward_prediction_belongs_together"]
HINT = {
    "ja": ["size = 16 のとき、報酬のあるステップはいつも 8 個ですか。", "ちょうど size / 2 個ずつ引きます。"],
    "en": ["For size = 16, are there always 8 steps with a reward?", "Draw exactly size / 2 of each kind."],
}
UNNAMED = "A coin may by chance give exactly half."


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    coins = rng.random(size) < 0.5
    t = np.where(coins, rng.choice(some, size), rng.choice(none, size))
    classes = np.zeros(size, dtype=int)
    classes[r[t] > 0] = 1
    classes[r[t] < 0] = 2
    return np.stack([frames[t - 3], frames[t - 2], frames[t - 1]], axis=1), classes
