"""Believes: direction 1 comes first."""

import numpy as np

FAILS = [
    "test_both_directions_of_the_example",
    "test_both_directions_in_the_order_of_time",
    "test_both_directions_last_states",
    "test_both_directions_of_one",
    "test_both_directions_of_equal_sizes",
]
HINT = {
    "ja": ["hs の前半の列には、どちらの方向の状態が入っていますか。", "方向 0、方向 1 の順に並べます。"],
    "en": [
        "Which direction's states are in the first half of your columns?",
        "Direction 0 comes first, then direction 1.",
    ],
}
EDIT = [
    ("[ahead, back], axis=2", "[back, ahead], axis=2"),
    ("[ahead[:, -1], back[:, 0]]", "[back[:, 0], ahead[:, -1]]"),
]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    back = forward(xs[:, ::-1], 1)
    hs = np.concatenate([back[:, ::-1], ahead], axis=2)
    last = np.concatenate([back[:, -1], ahead[:, -1]], axis=1)
    return hs, last
