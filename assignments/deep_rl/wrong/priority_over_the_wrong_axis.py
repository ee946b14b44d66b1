"""Believes: Each row is a sequence."""

import numpy as np

FAILS = ["test_priority_values", "test_priority_other_numbers"]
HINT = {
    "ja": ["errors のどの軸が時間ですか。", "時間は 0 番の軸です。系列ごとに axis=0 で取ります。"],
    "en": ["Which axis of errors is time?", "Time is axis 0: take maximum and mean over axis=0."],
}
EDIT = [
    ("size.max(axis=0)", "size.max(axis=1)"),
    ("size.mean(axis=0)", "size.mean(axis=1)"),
]


def sequence_priority(errors, eta=0.9):
    e = np.abs(errors)
    return eta * e.max(axis=1) + (1 - eta) * e.mean(axis=1)
