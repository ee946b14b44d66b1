"""Believes: a generator is made in the function."""

import numpy as np

FAILS = ["test_minibatches_are_mixed", "test_minibatches_use_their_generator"]
HINT = {
    "ja": [
        "2 回呼び出すと、順番は変わりますか。",
        "関数の中で default_rng(0) を作ると、毎回同じ順番になります。渡された rng を使います。",
    ],
    "en": [
        "Is the order another in a second call?",
        "A default_rng(0) made in the function gives the same order each time: use the rng that is passed.",
    ],
}
EDIT = [("order = rng.permutation(len(x))", "order = np.random.default_rng(0).permutation(len(x))")]


def minibatches(x, t, batch_size, rng):
    order = np.random.default_rng(0).permutation(len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        batches.append((x[part], t[part]))
    return batches
