"""Believes: σ(u) = exp(u) / (1 + exp(u)) can be computed as it stands."""

import numpy as np

FAILS = ["test_generator_gradients_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジットが 1000 のとき、勾配は nan になっていませんか。",
        "exp(1000)/(1 + exp(1000)) は ∞/∞ です。u が正なら 1/(1 + exp(−u)) を使います。",
    ],
    "en": [
        "At a logit of 1000, are the gradients nan?",
        "exp(1000)/(1 + exp(1000)) is ∞/∞: for positive u use 1/(1 + exp(−u)).",
    ],
}
EDIT = [
    (
        ("    return -_sigmoid(fake_logits) / fake_logits.size, -_sigmoid(-fake_logits) / fake_logits.size\n"),
        (
            "    y = np.exp(fake_logits) / (1 + np.exp(fake_logits))\n"
            "    return -y / fake_logits.size, (y - 1) / fake_logits.size\n"
        ),
    )
]


def generator_gradients(fake_logits):
    e = np.exp(fake_logits)
    return -e / (1 + e) / e.size, (e / (1 + e) - 1) / e.size
