"""Believes: one mean over real and fake together, times two, is the sum of the two means."""

import numpy as np

FAILS = ["test_discriminator_loss_of_unequal_batches"]
HINT = {
    "ja": [
        "本物 7 個、偽物 3 個のとき、本物 1 個と偽物 1 個の重みは同じですか。",
        "つなげて 1 つの平均を取らず、本物の平均と偽物の平均を別々に取ってから足します。",
    ],
    "en": [
        "With 7 real and 3 fakes, do a real one and a fake one weigh the same?",
        "Not one mean over all: take the mean of the real and that of the fakes, then add.",
    ],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-real_logits)) + np.mean(_softplus(fake_logits)))\n",
        "    return float(2 * np.mean(np.append(_softplus(-real_logits), _softplus(fake_logits))))\n",
    )
]


def discriminator_loss(real_logits, fake_logits):
    terms = np.concatenate([np.logaddexp(0, -real_logits.ravel()), np.logaddexp(0, fake_logits.ravel())])
    return 2 * terms.mean()
