"""Believes: it is enough to turn the states of direction 1 round."""

import numpy as np

FAILS = [
    "test_both_directions_of_the_example",
    "test_both_directions_in_the_order_of_time",
    "test_both_directions_last_states",
    "test_both_directions_of_one",
    "test_both_directions_of_equal_sizes",
]
HINT = {
    "ja": ["方向 1 は、最後の入力から読み始めていますか。", "forward に渡す前にも、時間を逆にします（xs[:, ::-1]）。"],
    "en": [
        "Does direction 1 begin with the last input?",
        "Turn the time round before you call forward as well (xs[:, ::-1]).",
    ],
}
EDIT = [("forward(xs[:, ::-1], 1)", "forward(xs, 1)")]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    back = forward(xs, 1)
    hs = np.concatenate([ahead, back[:, ::-1]], axis=2)
    last = np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
    return hs, last
