"""Believes: a unit that does not fire sends -1, as the sign function does."""

import numpy as np

FAILS = [
    "test_step_fires_above_the_threshold",
    "test_step_of_zero_is_zero",
    "test_step_separates_and_and_or",
    "test_step_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "負の総入力に対する出力を見てみましょう。",
        "ステップ関数の出力は 0 か 1 です。np.sign は負の数に −1 を返します。",
    ],
    "en": [
        "Look at the output for a negative total input.",
        "A step unit gives 0 or 1; np.sign gives -1 for negative numbers.",
    ],
}


def step(u):
    return np.sign(u)
