"""Believes: np.random is the generator."""

import numpy as np

FAILS = ["test_minibatches_use_their_generator"]
HINT = {
    "ja": [
        "同じシードの rng を渡すと、同じ分け方になりますか。",
        "np.random.permutation ではなく、渡された rng の rng.permutation を使います。",
    ],
    "en": [
        "Does an rng of the same seed give the same batches?",
        "Use rng.permutation of the rng that is passed, not np.random.permutation.",
    ],
}


def minibatches(x, t, batch_size, rng):
    order = np.random.permutation(len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        part = order[start : start + batch_size]
        batches.append((x[part], t[part]))
    return batches
