"""Believes: fate < fate * 0.8 is true in 80 % of the cases."""

import numpy as np

FAILS = ["test_mask_tokens_shares"]
HINT = {
    "ja": ["[MASK] になった語はありますか。", "同じ乱数どうしを比べています。固定の値 0.8 と 0.9 と比べます。"],
    "en": [
        "Is there any [MASK] among your inputs?",
        "You compare a random number with itself: compare it with 0.8 and 0.9.",
    ],
}


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape) < 0.15) & ~np.isin(ids, special)
    labels[chosen] = ids[chosen]
    fate = rng.random(ids.shape)
    inputs[chosen & (fate < fate * 0.8)] = mask_id
    other = chosen & (fate >= fate * 0.8) & (fate < 0.9)
    inputs[other] = rng.integers(first_word, vocabulary, size=other.sum())
    return inputs, labels
