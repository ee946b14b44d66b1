"""Believes: n is the number of units that the layer has."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "入力 400、出力 100 の層では、n はどちらですか。",
        "n は 1 つのユニットが受け取る入力の数 fan_in です（W.shape[0] は出力の数です）。",
    ],
    "en": [
        "In a layer of 400 inputs and 100 units, which of them is n?",
        "n counts what one unit receives: fan_in. W is (out, in), so it is not W.shape[0].",
    ],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_out)), rng)\n",
    )
]


def xavier(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / fan_out), (fan_out, fan_in))
