"""Believes: clipping leaves the sign only."""

import numpy as np

FAILS = ["test_clip_reward_leaves_small_rewards", "test_clip_reward_of_one_number"]
HINT = {
    "ja": [
        "報酬 0.3 は、どうなるべきでしょうか。",
        "符号に置き換えるのではなく、−1 から 1 の範囲に切り詰めます。0.3 は 0.3 のままです。",
    ],
    "en": [
        "What should become of a reward of 0.3?",
        "Clip to −1 … 1, do not take the sign: 0.3 stays 0.3.",
    ],
}
EDIT = [
    (
        "return np.asarray(r).clip(-1.0, 1.0)",
        "return np.sign(np.asarray(r, dtype=float))",
    ),
]


def clip_reward(r):
    return np.sign(r)
