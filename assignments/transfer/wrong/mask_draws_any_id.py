"""Believes: the random word may be any id of the vocabulary."""

import numpy as np

FAILS = ["test_mask_tokens_draws_ordinary_words"]
HINT = {
    "ja": [
        "置き換えた語に、特殊トークンが混ざっていませんか。",
        "ランダムな語は first_word 以上の普通の語から引きます。",
    ],
    "en": [
        "Are there special tokens among your replacements?",
        "Draw the random word from the ordinary words, from first_word on.",
    ],
}


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape) < 0.15) & ~np.isin(ids, special)
    labels[chosen] = ids[chosen]
    fate = rng.random(ids.shape)
    inputs[chosen & (fate < 0.8)] = mask_id
    other = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[other] = rng.integers(0, vocabulary, size=other.sum())
    return inputs, labels
