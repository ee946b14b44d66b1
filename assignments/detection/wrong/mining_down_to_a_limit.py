"""Believes: all of the background with at least the last chosen loss is chosen."""

import numpy as np

FAILS = ["test_mining_of_ties"]
HINT = {
    "ja": [
        "損失が等しい背景があるとき、選ばれる数はいくつですか。",
        "同点があっても、数は ratio 倍ちょうどです。番号の小さいほうから選びます。",
    ],
    "en": [
        "How many are chosen where losses are equal?",
        "Exactly ratio times as many, ties or not: those with smaller indices.",
    ],
}


def hard_negative_mining(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for image, row in enumerate(losses):
        background = classes[image] == 0
        count = min(ratio * int((~background).sum()), int(background.sum()))
        if count:
            limit = np.sort(row[background])[-count]
            chosen[image] = background & (row >= limit)
    return chosen
