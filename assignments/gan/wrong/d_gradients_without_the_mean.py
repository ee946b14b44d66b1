"""Believes: the mean does not matter to the gradients."""

import numpy as np

FAILS = ["test_discriminator_gradients_values", "test_discriminator_gradients_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "同じサンプルを 2 回並べると、1 つあたりの勾配は半分になりますか。",
        "損失は平均なので、勾配は本物の数、偽物の数で割ります。",
    ],
    "en": [
        "When every sample is there twice, is each gradient half as large?",
        "The loss is a mean: divide by the number of real, and by that of the fakes.",
    ],
}
EDIT = [
    (
        ("    return -_sigmoid(-real_logits) / real_logits.size, _sigmoid(fake_logits) / fake_logits.size\n"),
        "    return -_sigmoid(-real_logits), _sigmoid(fake_logits)\n",
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def discriminator_gradients(real_logits, fake_logits):
    return sigmoid(real_logits) - 1, sigmoid(fake_logits)
