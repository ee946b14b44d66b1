"""Believes: the generator climbs, so both gradients point up."""

import numpy as np

FAILS = ["test_generator_gradients_values", "test_generator_gradients_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "ロジットが上がると、生成器の損失は下がるはずです。勾配の符号はどちらですか。",
        "どちらの勾配も負です。損失と勾配の符号を揃えます。",
    ],
    "en": [
        "When the logits go up, G's losses fall: what sign has the gradient?",
        "Both are negative: loss and gradient must belong to the same sign.",
    ],
}
EDIT = [
    (
        ("    return -_sigmoid(fake_logits) / fake_logits.size, -_sigmoid(-fake_logits) / fake_logits.size\n"),
        "    return _sigmoid(fake_logits) / fake_logits.size, _sigmoid(-fake_logits) / fake_logits.size\n",
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def generator_gradients(fake_logits):
    y, n = sigmoid(fake_logits), fake_logits.size
    return y / n, (1 - y) / n
