"""Believes: axis 1 is the one along which the directions are joined."""

import numpy as np

FAILS = [
    "test_both_directions_of_the_example",
    "test_both_directions_in_the_order_of_time",
    "test_both_directions_of_one",
    "test_both_directions_of_equal_sizes",
]
HINT = {
    "ja": [
        "返している hs の形を表示してみましょう。",
        "時間ではなく、ユニットの軸で並べます（axis=2）。形は (N, T, 2H) です。",
    ],
    "en": [
        "Print the shape of the hs that you return.",
        "Join along the axis of the units (axis=2), not of time: (N, T, 2H).",
    ],
}
EDIT = [("[ahead, back], axis=2", "[ahead, back], axis=1")]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    back = forward(xs[:, ::-1], 1)
    hs = np.concatenate([ahead, back[:, ::-1]], axis=1)
    last = np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
    return hs, last
