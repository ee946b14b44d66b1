"""Believes: the logits have to be made probabilities before the loss, which makes them so again."""

import numpy as np

FAILS = ["test_discriminator_loss_values", "test_discriminator_loss_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "完璧な識別器（ロジット ±1000）で、損失はいくつになりますか。",
        "引数はロジットです。ロジット用の式に σ(u) を渡すと、σ を 2 回かけることになります。",
    ],
    "en": [
        "What is the loss of a perfect D, with logits of ±1000?",
        "The arguments are logits: a formula for logits must not be given σ(u), or σ is applied twice.",
    ],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-real_logits)) + np.mean(_softplus(fake_logits)))\n",
        ("    return float(np.mean(_softplus(-_sigmoid(real_logits))) + np.mean(_softplus(_sigmoid(fake_logits))))\n"),
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def discriminator_loss(real_logits, fake_logits):
    real, fake = sigmoid(real_logits), sigmoid(fake_logits)
    return np.mean(np.logaddexp(0, -real)) + np.mean(np.logaddexp(0, fake))
