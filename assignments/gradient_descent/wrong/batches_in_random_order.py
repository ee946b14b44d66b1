"""Believes: it is enough to shuffle the batches."""

import numpy as np

FAILS = ["test_minibatches_are_mixed", "test_minibatches_use_their_generator"]
HINT = {
    "ja": [
        "同じミニバッチに、いつも同じサンプルが入っていませんか。",
        "ミニバッチの順番ではなく、サンプルの順番を引いてから分けます。",
    ],
    "en": [
        "Are the same samples always in one batch?",
        "Draw an order of the samples before cutting, not one of the batches.",
    ],
}


def minibatches(x, t, batch_size, rng):
    starts = np.arange(0, len(x), batch_size)
    full = rng.permutation(starts[starts + batch_size <= len(x)])
    rest = starts[starts + batch_size > len(x)]
    return [(x[n : n + batch_size], t[n : n + batch_size]) for n in [*full, *rest]]
