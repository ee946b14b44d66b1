"""Believes: the generator has the discriminator's term as it is."""

import numpy as np

FAILS = ["test_minimax_values", "test_minimax_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "識別器がだまされる（ロジットが大きい）ほど、損失は小さくなりますか。",
        "生成器は mean log(1 − σ) を小さくします。識別器の項 −log(1 − σ) とは符号が逆です。",
    ],
    "en": [
        "Does the loss get smaller the better D is fooled (large logits)?",
        "G makes mean log(1 − σ) small: the sign is opposite to D's term −log(1 − σ).",
    ],
}
EDIT = [("    return float(-np.mean(_softplus(fake_logits)))\n", "    return float(np.mean(_softplus(fake_logits)))\n")]


def generator_loss_minimax(fake_logits):
    return np.mean(np.logaddexp(0, fake_logits))
