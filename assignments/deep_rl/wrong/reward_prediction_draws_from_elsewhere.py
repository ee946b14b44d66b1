"""Believes: Any random numbers will do."""

import numpy as np

FAILS = ["test_reward_prediction_draws_from_rng"]
HINT = {
    "ja": ["同じ rng を渡すと、同じバッチになりますか。", "np.random ではなく、渡された rng から引きます。"],
    "en": ["Do equal generators give equal batches?", "Draw from the rng that is passed, not from np.random."],
}
UNNAMED = "Its draws are those of another generator: no two runs give the same numbers."


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    some, none = steps[r[3:] != 0], steps[r[3:] == 0]
    t = np.concatenate([np.random.choice(some, size // 2), np.random.choice(none, size // 2)])
    classes = np.zeros(size, dtype=int)
    classes[r[t] > 0] = 1
    classes[r[t] < 0] = 2
    return np.stack([frames[t - 3], frames[t - 2], frames[t - 1]], axis=1), classes
