"""Believes: Xavier's values use both fans, as Glorot's paper has them."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "入力 400、出力 100 の層の標準偏差はいくつですか。講義の式と比べてみましょう。",
        "Glorot の原論文の式 √(2 / (fan_in + fan_out)) ですね。この科目では講義の 1/√fan_in を使います。",
    ],
    "en": [
        "What is the deviation for 400 inputs and 100 units? Compare it with the lecture's formula.",
        "This is Glorot's own formula, √(2 / (fan_in + fan_out)). This course takes the lecture's, 1/√fan_in.",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), float(np.sqrt(2.0 / (fan_in + fan_out))), rng)\n",
    )
]


def xavier(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_out, fan_in))
