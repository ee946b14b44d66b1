"""Believes: direction 0 is the one that reads from the end."""

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
        "direction 0 の重みは、どちら向きに読むネットワークのものですか。",
        "最初から読む方に 0、最後から読む方に 1 を渡します。",
    ],
    "en": [
        "Which way does the network with the weights of direction 0 read?",
        "Pass 0 where you read from the first step, 1 where you read from the last.",
    ],
}
EDIT = [("forward(xs, 0)", "forward(xs, 1)"), ("[:, ::-1], 1)", "[:, ::-1], 0)")]


def bidirectional(forward, xs):
    ahead = forward(xs, 1)
    back = forward(xs[:, ::-1], 0)
    hs = np.concatenate([ahead, back[:, ::-1]], axis=2)
    last = np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
    return hs, last
