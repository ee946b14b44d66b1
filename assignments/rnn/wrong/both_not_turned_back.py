"""Believes: the states of direction 1 stand in the order in which it has read."""

import numpy as np

FAILS = [
    "test_both_directions_of_the_example",
    "test_both_directions_in_the_order_of_time",
    "test_both_directions_of_one",
    "test_both_directions_of_equal_sizes",
]
HINT = {
    "ja": [
        "x = 1, 2, 3 の例で、hs[:, 0] に入っている方向 1 の状態は、どの入力を読んだ後のものですか。",
        "逆方向の出力は、結合する前に時間順へ戻します。",
    ],
    "en": [
        "In the example with 1, 2, 3: after which input is the state of direction 1 in your hs[:, 0]?",
        "Reverse the second pass's outputs before joining them.",
    ],
}
EDIT = [("[ahead, back], axis=2", "[ahead, back[:, ::-1]], axis=2")]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    back = forward(xs[:, ::-1], 1)
    hs = np.concatenate([ahead, back], axis=2)
    last = np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
    return hs, last
