"""Believes: the outputs of a network always sum to 1."""

import numpy as np

FAILS = ["test_identity_values"]
HINT = {
    "ja": [
        "出力の合計はいくつであるべきでしょうか。",
        "合計が 1 になるのは分類のソフトマックス関数です。恒等写像は総入力をそのまま返します。",
    ],
    "en": [
        "What should the outputs sum to?",
        "Outputs that sum to 1 are those of a softmax: the identity returns the total input as it is.",
    ],
}


def identity(u):
    return u / np.sum(u)
