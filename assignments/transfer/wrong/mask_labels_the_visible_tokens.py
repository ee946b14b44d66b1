"""Believes: the labels are for the tokens that were not chosen."""

import numpy as np

FAILS = [
    "test_mask_tokens_labels",
    "test_mask_tokens_shares",
    "test_mask_tokens_leaves_special_tokens",
    "test_mask_tokens_draws_ordinary_words",
    "test_mask_tokens_leaves_its_input",
    "test_mask_tokens_uses_the_generator",
]
HINT = {
    "ja": ["ラベルが -100 でない位置を数えてみましょう。", "ラベルを残すのは、選んだ 15 % の位置だけです。"],
    "en": ["Count the places whose label is not -100.", "Only the chosen 15 % keep a label."],
}


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape) < 0.15) & ~np.isin(ids, special)
    labels[~chosen] = ids[~chosen]
    fate = rng.random(ids.shape)
    inputs[chosen & (fate < 0.8)] = mask_id
    other = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[other] = rng.integers(first_word, vocabulary, size=other.sum())
    return inputs, labels
