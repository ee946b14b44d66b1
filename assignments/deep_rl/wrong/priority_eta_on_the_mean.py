"""Believes: η belongs to the mean."""

import numpy as np

FAILS = ["test_priority_values", "test_priority_other_numbers"]
HINT = {
    "ja": ["η = 0.9 は、最大と平均のどちらの重みですか。", "最大に η、平均に 1 − η を掛けます。"],
    "en": ["Is η = 0.9 the weight of the maximum or of the mean?", "η on the maximum, 1 − η on the mean."],
}
EDIT = [
    (
        "eta * size.max(axis=0) + (1 - eta) * size.mean(axis=0)",
        "eta * size.mean(axis=0) + (1 - eta) * size.max(axis=0)",
    ),
]


def sequence_priority(errors, eta=0.9):
    e = np.abs(errors)
    return eta * e.mean(axis=0) + (1 - eta) * e.max(axis=0)
