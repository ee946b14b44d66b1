"""Believes: every token may be chosen."""

import numpy as np

FAILS = ["test_mask_tokens_leaves_special_tokens"]
HINT = {
    "ja": ["[CLS] や [PAD] が選ばれていませんか。", "special に含まれる id は選びません（np.isin）。"],
    "en": ["Are [CLS] or [PAD] among the chosen?", "Never choose an id that is in special (np.isin)."],
}


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = rng.random(ids.shape) < 0.15
    labels[chosen] = ids[chosen]
    fate = rng.random(ids.shape)
    inputs[chosen & (fate < 0.8)] = mask_id
    other = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[other] = rng.integers(first_word, vocabulary, size=other.sum())
    return inputs, labels
