"""Believes: one bias for each gate is enough, bh is not needed."""

import numpy as np

FAILS = ["test_gru_values", "test_gru_reset_gate_after_the_product", "test_gru_of_large_totals"]
HINT = {
    "ja": ["bh が 0 でないときの値を比べてみましょう。", "Wh h にも bh を足します。候補 n では r の中に入ります。"],
    "en": [
        "Compare the values where bh is not 0.",
        "Add bh to Wh h as well; for the candidate n it is inside the product with r.",
    ],
}
EDIT = [('past = {k: h @ Wh[k].T + bh[k] for k in "rzn"}', 'past = {k: h @ Wh[k].T for k in "rzn"}')]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gru_step(x, h, Wx, Wh, bx, bh):
    r = sigmoid(x @ Wx["r"].T + bx["r"] + h @ Wh["r"].T)
    z = sigmoid(x @ Wx["z"].T + bx["z"] + h @ Wh["z"].T)
    n = np.tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T))
    return (1 - z) * n + z * h
