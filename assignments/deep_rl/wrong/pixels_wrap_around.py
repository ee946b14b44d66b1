"""Believes: Unsigned numbers can be subtracted."""

import numpy as np

FAILS = ["test_pixel_control_of_unsigned_pixels"]
HINT = {
    "ja": ["uint8 の 3 − 5 はいくつですか。", "引き算の前に float に変えます。"],
    "en": ["What is 3 − 5 in uint8?", "Turn the pictures into floats before subtracting."],
}
EDIT = [
    ("after.astype(float) - before", "after - before"),
]


def pixel_control_reward(before, after, cell=4):
    change = np.abs(after - before)
    n, c, h, w = change.shape
    return change.reshape(n, c, h // cell, cell, w // cell, cell).mean(axis=(1, 3, 5))
