"""Believes: the losses of boxes with an object may be set to 0."""

import numpy as np

FAILS = ["test_mining_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出した後の losses を見てみましょう。",
        "受け取った losses を書き換えてはいけません。コピーに代入します。",
    ],
    "en": ["Look at losses after the call.", "Do not change the losses you are given: assign in a copy."],
}
EDIT = [
    (
        'order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")',
        ('losses[positive] = -np.inf\n    order = np.argsort(-losses, axis=1, kind="stable")'),
    ),
]


def hard_negative_mining(losses, classes, ratio=3):
    positive = classes > 0
    losses[positive] = -np.inf
    order = np.argsort(-losses, axis=1, kind="stable")
    rank = np.argsort(order, axis=1)
    return np.asarray(~positive & (rank < ratio * positive.sum(axis=1, keepdims=True)))
