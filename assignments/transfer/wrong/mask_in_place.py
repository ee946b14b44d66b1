"""Believes: ids may be changed, because they are masked anyway."""

import numpy as np

FAILS = ["test_mask_tokens_leaves_its_input"]
HINT = {
    "ja": ["呼び出しの前と後で ids を比べてみましょう。", "マスクする前に ids.copy() します。"],
    "en": ["Compare ids before and after the call.", "Make a copy (ids.copy()) before you mask."],
}


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids, np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape) < 0.15) & ~np.isin(ids, special)
    labels[chosen] = ids[chosen]
    fate = rng.random(ids.shape)
    inputs[chosen & (fate < 0.8)] = mask_id
    other = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[other] = rng.integers(first_word, vocabulary, size=other.sum())
    return inputs, labels
