"""Believes: both directions have the weights of direction 0."""

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
        "forward の 2 番目の引数には、何を渡していますか。",
        "逆方向には自分の重みがあります。direction に 1 を渡します。",
    ],
    "en": [
        "What do you pass as the second argument of forward?",
        "The other direction has weights of its own: pass 1 as direction.",
    ],
}
EDIT = [("[:, ::-1], 1)", "[:, ::-1], 0)")]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    back = forward(xs[:, ::-1], 0)
    hs = np.concatenate([ahead, back[:, ::-1]], axis=2)
    last = np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
    return hs, last
