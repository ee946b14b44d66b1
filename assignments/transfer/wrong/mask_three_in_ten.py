"""Believes: three tokens in ten are chosen."""

import numpy as np

FAILS = [
    "test_mask_tokens_labels",
    "test_mask_tokens_shares",
    "test_mask_tokens_draws_ordinary_words",
    "test_mask_tokens_leaves_its_input",
    "test_mask_tokens_uses_the_generator",
]
HINT = {
    "ja": ["選ばれた語の割合を数えてみましょう。", "選ぶのは普通の語の 15 % です。"],
    "en": ["Count the share of tokens that are chosen.", "Choose 15 % of the ordinary tokens."],
}


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape) < 0.3) & ~np.isin(ids, special)
    labels[chosen] = ids[chosen]
    fate = rng.random(ids.shape)
    inputs[chosen & (fate < 0.8)] = mask_id
    other = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[other] = rng.integers(first_word, vocabulary, size=other.sum())
    return inputs, labels
