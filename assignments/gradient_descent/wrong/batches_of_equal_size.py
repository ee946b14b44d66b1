"""Believes: samples are spread evenly over the batches."""

import numpy as np

FAILS = ["test_minibatches_have_the_right_sizes"]
HINT = {
    "ja": [
        "N = 10、batch_size = 3 のとき、大きさは 3, 3, 3, 1 になりますか。",
        "均等に分けず、先頭から batch_size 個ずつ取り、余りを最後にします。",
    ],
    "en": [
        "Are the sizes for N = 10 by 3 really 3, 3, 3, 1?",
        "Do not spread them evenly: take batch_size at a time, and what is left last.",
    ],
}
EDIT = [
    (
        "parts = [order[start : start + batch_size] for start in range(0, len(x), batch_size)]",
        "parts = np.array_split(order, -(-len(x) // batch_size))",
    )
]


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    count = int(np.ceil(len(x) / batch_size))
    return [(x[part], t[part]) for part in np.array_split(order, count)]
