"""Believes: a fixed seed makes the masking reproducible."""

import numpy as np

FAILS = ["test_mask_tokens_uses_the_generator"]
HINT = {
    "ja": [
        "2 回続けて呼ぶと、同じ位置が選ばれませんか。",
        "渡された rng を使います。関数の中で新しい乱数を作りません。",
    ],
    "en": ["Do two calls in a row choose the same tokens?", "Use the rng that you are given; do not make one inside."],
}


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    rng = np.random.default_rng(0)
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape) < 0.15) & ~np.isin(ids, special)
    labels[chosen] = ids[chosen]
    fate = rng.random(ids.shape)
    inputs[chosen & (fate < 0.8)] = mask_id
    other = chosen & (fate >= 0.8) & (fate < 0.9)
    inputs[other] = rng.integers(first_word, vocabulary, size=other.sum())
    return inputs, labels
