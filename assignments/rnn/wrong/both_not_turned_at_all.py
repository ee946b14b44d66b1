"""Believes: direction 1 gets the sequence as it is."""

import numpy as np

FAILS = [
    "test_both_directions_of_the_example",
    "test_both_directions_in_the_order_of_time",
    "test_both_directions_last_states",
    "test_both_directions_of_one",
    "test_both_directions_of_equal_sizes",
]
HINT = {
    "ja": [
        "方向 1 は、最後の入力から読み始めていますか。",
        "方向 1 には xs[:, ::-1] を渡し、返ってきた状態をもう一度逆にします（xs[::-1] はサンプルの順です）。",
    ],
    "en": [
        "Does direction 1 begin with the last input?",
        "Pass xs[:, ::-1] to direction 1, and turn its states round again (xs[::-1] turns the samples).",
    ],
}
EDIT = [("forward(xs[:, ::-1], 1)[:, ::-1]", "forward(xs, 1)"), ("back[:, 0]", "back[:, -1]")]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    back = forward(xs, 1)
    hs = np.concatenate([ahead, back], axis=2)
    last = np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
    return hs, last
