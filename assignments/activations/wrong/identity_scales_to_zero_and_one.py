"""Believes: an output has to lie between 0 and 1."""

import numpy as np

FAILS = ["test_identity_values"]
HINT = {
    "ja": [
        "40 を入れると、何が返るべきでしょうか。",
        "0 から 1 に収める必要はありません。回帰の出力は、どんな実数でもよいのです。",
    ],
    "en": [
        "What should come back for 40?",
        "Nothing has to be brought between 0 and 1: the output of a regression can be any number.",
    ],
}


def identity(u):
    return (u - np.min(u)) / (np.max(u) - np.min(u))
