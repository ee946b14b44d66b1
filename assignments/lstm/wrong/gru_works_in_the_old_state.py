"""Believes: h is the state, so the new one may be computed in place."""

import numpy as np

FAILS = ["test_gru_leaves_its_arguments"]
HINT = {
    "ja": [
        "gru_step を呼んだあと、渡した h がどうなったか見てみましょう。",
        "h *= z や h += … は、呼び出した側の配列を書き換えます。h = (1 − z) n + z h と、新しい配列にしましょう。",
    ],
    "en": [
        "Look at the h that you passed, after calling gru_step.",
        "h *= z and h += … write into the caller's array: h = (1 − z) n + z h makes a new one.",
    ],
}
EDIT = [("    return (1 - z) * n + z * h", "    h *= z\n    h += (1 - z) * n\n    return h")]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gru_step(x, h, Wx, Wh, bx, bh):
    r, z = (sigmoid(x @ Wx[k].T + bx[k] + h @ Wh[k].T + bh[k]) for k in "rz")
    n = np.tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T + bh["n"]))
    h *= z
    h += (1 - z) * n
    return h
