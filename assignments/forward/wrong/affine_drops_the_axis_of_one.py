"""Believes: one sample, or one unit, is best given as a vector."""

import numpy as np

FAILS = ["test_affine_of_the_worked_example", "test_affine_of_one"]
HINT = {
    "ja": [
        "1 サンプルだけのバッチでは、結果の形はどうなるはずですか。",
        "squeeze や flatten を使わず、1 サンプルでも (1, out) を返します。",
    ],
    "en": [
        "Which shape should the result have for a batch of one sample?",
        "Return (1, out) for one sample as well, without squeeze or flatten.",
    ],
}
EDIT = [("return z @ W.T + b", "return (z @ W.T + b).squeeze()")]


def affine(z, W, b):
    return np.squeeze(z @ W.T + b)
