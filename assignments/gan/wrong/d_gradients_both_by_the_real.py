"""Believes: there are as many fakes as real samples."""

import numpy as np

FAILS = ["test_discriminator_gradients_of_unequal_batches"]
HINT = {
    "ja": ["本物 7 個、偽物 3 個のとき、偽物の勾配は何で割っていますか。", "偽物の勾配は、偽物の数で割ります。"],
    "en": [
        "With 7 real and 3 fakes, by what are the fakes' gradients divided?",
        "Divide the fakes' gradients by the number of fakes.",
    ],
}
EDIT = [
    (
        ("    return -_sigmoid(-real_logits) / real_logits.size, _sigmoid(fake_logits) / fake_logits.size\n"),
        ("    return -_sigmoid(-real_logits) / real_logits.size, _sigmoid(fake_logits) / real_logits.size\n"),
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def discriminator_gradients(real_logits, fake_logits):
    n = real_logits.size
    return (sigmoid(real_logits) - 1) / n, sigmoid(fake_logits) / n
