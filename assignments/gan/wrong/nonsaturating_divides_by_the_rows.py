"""Believes: a mean over an array divides by len()."""

import numpy as np

FAILS = ["test_nonsaturating_does_not_saturate"]
HINT = {
    "ja": [
        "ロジットの形が (2, 4) のとき、何で割っていますか。",
        "平均は全要素についてです。len(u) でなく u.size で割るか、np.mean を使います。",
    ],
    "en": [
        "With logits of shape (2, 4), by what do you divide?",
        "The mean is over all elements: divide by u.size, not by len(u), or use np.mean.",
    ],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-fake_logits)))\n",
        "    return float(np.sum(_softplus(-fake_logits)) / len(fake_logits))\n",
    )
]


def generator_loss_nonsaturating(fake_logits):
    return np.logaddexp(0, -fake_logits).sum() / fake_logits.shape[0]
