"""Believes: the shape is in the order of the arguments, (fan_in, fan_out)."""

import numpy as np

FAILS = ["test_xavier_spread", "test_xavier_of_other_sizes", "test_xavier_draws_all_weights_anew"]
HINT = {
    "ja": [
        "u = W z を計算するには、W の形はどうあるべきですか。",
        "この科目の W は (出力, 入力) です: (fan_out, fan_in) の形で返します。",
    ],
    "en": ["Which shape must W have in u = W z?", "W is (out, in) in this course: return the shape (fan_out, fan_in)."],
}
EDIT = [
    (
        "    return normal_init((fan_out, fan_in), 1.0 / float(np.sqrt(fan_in)), rng)\n",
        "    return normal_init((fan_in, fan_out), 1.0 / float(np.sqrt(fan_in)), rng)\n",
    )
]


def xavier(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / fan_in), (fan_in, fan_out))
