"""Believes: The mean comes first, then the absolute value."""

import numpy as np

FAILS = ["test_pixel_control_values", "test_pixel_control_of_unsigned_pixels", "test_pixel_control_of_other_cells"]
HINT = {
    "ja": ["1 つのマスで、明るくなる画素と暗くなる画素があるとどうなりますか。", "絶対値を取ってから平均します。"],
    "en": ["What if pixels of one cell get brighter and others darker?", "Absolute values first, then the mean."],
}


def pixel_control_reward(before, after, cell=4):
    before, after = before.astype(float), after.astype(float)
    change = after - before
    n, c, h, w = change.shape
    return np.abs(change.reshape(n, c, h // cell, cell, w // cell, cell).mean(axis=(1, 3, 5)))
