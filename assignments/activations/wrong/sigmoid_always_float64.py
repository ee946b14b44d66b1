"""Believes: every result should be converted to float64."""

import numpy as np

FAILS = ["test_sigmoid_keeps_single_precision"]
HINT = {
    "ja": [
        "float32 の配列を入れて、返り値の dtype を見てみましょう。",
        "入力が float32 なら float32 のまま計算します。float64 へ直すのは整数のときだけです。",
    ],
    "en": [
        "Pass a float32 array and look at the dtype of the result.",
        "A float32 input stays float32; only integers are converted to float64.",
    ],
}


def sigmoid(u):
    u = np.array(u, dtype=np.float64)
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1 / (1 + e), e / (1 + e))
