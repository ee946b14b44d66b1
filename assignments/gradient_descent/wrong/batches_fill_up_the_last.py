"""Believes: every batch has to be full, so that samples come twice."""

import numpy as np

FAILS = ["test_minibatches_hold_every_sample_once", "test_minibatches_have_the_right_sizes"]
HINT = {
    "ja": [
        "N = 10、batch_size = 3 のとき、サンプルは全部でいくつ現れますか。",
        "最後のミニバッチは、余りのサンプルだけで小さくします。同じサンプルで埋めません。",
    ],
    "en": [
        "How many samples come in all, for N = 10 by 3?",
        "The last batch holds what is left, and is smaller: do not fill it up with samples that have come already.",
    ],
}
EDIT = [
    (
        "order[start : start + batch_size] for start",
        "np.take(order, range(start, start + batch_size), mode='wrap') for start",
    )
]


def minibatches(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    missing = -len(x) % batch_size
    order = np.append(order, np.resize(order, missing))
    return [(x[part], t[part]) for part in order.reshape(-1, batch_size)]
