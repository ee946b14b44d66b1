"""Believes: every chosen token becomes [MASK]."""

import numpy as np

FAILS = ["test_mask_tokens_shares", "test_mask_tokens_draws_ordinary_words"]
HINT = {
    "ja": [
        "選ばれた語のうち、[MASK] にならないものはありますか。",
        "選んだうち 80 % が [MASK]、10 % が別の語、10 % はそのままです。",
    ],
    "en": [
        "Is there a chosen word that does not become [MASK]?",
        "Of the chosen tokens 80 % become [MASK], 10 % another word, 10 % stay.",
    ],
}


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape) < 0.15) & ~np.isin(ids, special)
    labels[chosen] = ids[chosen]
    inputs[chosen] = mask_id
    return inputs, labels
