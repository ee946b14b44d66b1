"""Believes: batch_size is the number of batches."""

import numpy as np

FAILS = ["test_minibatches_have_the_right_sizes"]
HINT = {
    "ja": [
        "batch_size = 3 のとき、1 つのミニバッチに何サンプル入っていますか。",
        "batch_size はミニバッチの数ではなく、1 つのミニバッチのサンプル数です。",
    ],
    "en": [
        "How many samples are in a batch for batch_size = 3?",
        "batch_size is the number of samples in a batch, not the number of batches.",
    ],
}
EDIT = [
    (
        "parts = [order[start : start + batch_size] for start in range(0, len(x), batch_size)]",
        "parts = np.array_split(order, min(batch_size, len(x)))",
    )
]


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    return [(x[part], t[part]) for part in np.array_split(order, batch_size) if len(part)]
