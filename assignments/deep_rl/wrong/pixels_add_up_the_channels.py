"""Believes: Channels are added, pixels averaged."""

import numpy as np

FAILS = ["test_pixel_control_values", "test_pixel_control_of_unsigned_pixels", "test_pixel_control_of_other_cells"]
HINT = {
    "ja": ["チャンネルが 3 つあると、報酬は 3 倍ですか。", "チャンネルについても平均します。"],
    "en": ["Is the reward three times as large with three channels?", "The mean is over the channels, too."],
}
EDIT = [
    ("cell).mean(axis=(1, 3, 5))", "cell).mean(axis=(3, 5)).sum(axis=1)"),
]


def pixel_control_reward(before, after, cell=4):
    before, after = before.astype(float), after.astype(float)
    change = np.abs(after - before)
    n, c, h, w = change.shape
    return change.reshape(n, c, h // cell, cell, w // cell, cell).mean(axis=(3, 5)).sum(axis=1)
