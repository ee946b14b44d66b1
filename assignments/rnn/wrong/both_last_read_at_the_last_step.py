"""Believes: the last state of both directions is hs[:, -1]."""

import numpy as np

FAILS = [
    "test_both_directions_of_the_example",
    "test_both_directions_last_states",
    "test_both_directions_of_one",
    "test_both_directions_of_equal_sizes",
]
HINT = {
    "ja": ["x[:, 0] を変えると、last の後半は変わりますか。", "逆方向は、時刻 0 の出力が最終状態です。"],
    "en": [
        "Does the second half of last move when you change x[:, 0]?",
        "For the backward direction take the output at time 0: its last state.",
    ],
}
EDIT = [("back[:, 0]", "back[:, -1]")]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    back = forward(xs[:, ::-1], 1)
    hs = np.concatenate([ahead, back[:, ::-1]], axis=2)
    return hs, hs[:, -1]
