"""Believes: All steps are equally likely."""

import numpy as np

FAILS = ["test_reward_prediction_belongs_together"]
HINT = {
    "ja": ["バッチの何個が、報酬のあるステップですか。", "半分は報酬のあるステップ、半分はないステップから引きます。"],
    "en": [
        "How many steps of a batch have a reward?",
        "Draw half of them from the steps with a reward, half from those without.",
    ],
}
UNNAMED = "What chance draws differs from run to run: half of a batch may be right by chance."


def reward_prediction_batch(frames, r, size, rng):
    steps = np.arange(3, len(r))
    t = rng.choice(steps, size)
    classes = np.zeros(size, dtype=int)
    classes[r[t] > 0] = 1
    classes[r[t] < 0] = 2
    return np.stack([frames[t - 3], frames[t - 2], frames[t - 1]], axis=1), classes
