"""Believes: xs[::-1] turns the time round, and the states need not be turned back."""

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
        "xs[::-1] は、どの軸を逆にしますか。",
        "時間は 2 番目の軸です。xs[:, ::-1] とし、返ってきた状態も同じように逆にします。",
    ],
    "en": [
        "Which axis does xs[::-1] turn round?",
        "Time is the second axis: xs[:, ::-1], and the states are turned round in the same way.",
    ],
}
EDIT = [("forward(xs[:, ::-1], 1)[:, ::-1]", "forward(xs[::-1], 1)"), ("back[:, 0]", "back[:, -1]")]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    back = forward(xs[::-1], 1)
    hs = np.concatenate([ahead, back], axis=2)
    last = np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
    return hs, last
