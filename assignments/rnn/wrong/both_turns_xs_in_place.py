"""Believes: xs itself may be turned round."""

import numpy as np

FAILS = ["test_both_directions_leave_their_arguments"]
HINT = {
    "ja": [
        "呼び出しの前と後で xs を比べてみましょう。",
        "xs[...] = … とせず、逆にした新しい配列（xs[:, ::-1]）を forward に渡します。",
    ],
    "en": [
        "Compare xs before and after the call.",
        "Pass a new array, turned round (xs[:, ::-1]), instead of writing into xs.",
    ],
}
EDIT = [("    back = forward(xs[:, ::-1], 1)", "    xs[...] = xs[:, ::-1].copy()\n    back = forward(xs, 1)")]


def bidirectional(forward, xs):
    ahead = forward(xs, 0)
    xs[...] = xs[:, ::-1].copy()
    back = forward(xs, 1)
    hs = np.concatenate([ahead, back[:, ::-1]], axis=2)
    last = np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
    return hs, last
