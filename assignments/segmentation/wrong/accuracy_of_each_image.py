"""Believes: the accuracy of a batch is the mean of the accuracies of its images."""

import numpy as np

FAILS = ["test_accuracy_of_a_batch"]
HINT = {
    "ja": [
        "画像ごとに、数える画素の数が違うとどうなりますか。",
        "バッチの全画素をまとめて、正しい数 ÷ 数える数を計算します。",
    ],
    "en": [
        "What if the images have unequal numbers of pixels that count?",
        "Put all pixels of the batch together: right ones divided by those that count.",
    ],
}


def pixel_accuracy(y, t, ignore=255):
    if t.ndim < 3:
        return float(np.mean((y == t)[t != ignore]))
    shares = [np.mean((a == b)[b != ignore]) for a, b in zip(y, t) if np.any(b != ignore)]
    return float(np.mean(shares)) if shares else float("nan")
