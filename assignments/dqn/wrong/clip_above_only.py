"""Believes: only rewards that are too large must be cut."""

import numpy as np

FAILS = [
    "test_clip_reward_cuts_off",
    "test_clip_reward_leaves_small_rewards",
    "test_clip_reward_of_one_number",
    "test_clip_reward_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "報酬 −20 は、どうなりますか。",
        "下も切り詰めます: np.clip(r, -1, 1)",
    ],
    "en": [
        "What becomes of a reward of −20?",
        "Cut it off below, too: np.clip(r, -1, 1).",
    ],
}
EDIT = [
    (
        "return np.asarray(r).clip(-1.0, 1.0)",
        "return np.asarray(r).clip(None, 1.0)",
    ),
]


def clip_reward(r):
    return np.minimum(r, 1.0)
