"""Believes: a unit that fires hands its total input on."""

import numpy as np

FAILS = [
    "test_step_fires_above_the_threshold",
    "test_step_of_zero_is_zero",
    "test_step_separates_and_and_or",
    "test_step_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "総入力 2.5 に対する出力を見てみましょう。",
        "入力をそのまま通すのは ReLU です。ステップ関数は、発火すればいつも 1 を返します。",
    ],
    "en": [
        "Look at the output for a total input of 2.5.",
        "Handing the input on is what a ReLU does: a step unit that fires always gives 1.",
    ],
}


def step(u):
    return np.where(u > 0, u, 0.0)
