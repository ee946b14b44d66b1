"""Believes: A cell's reward is a sum."""

import numpy as np

FAILS = ["test_pixel_control_values", "test_pixel_control_of_unsigned_pixels", "test_pixel_control_of_other_cells"]
HINT = {
    "ja": ["マスの大きさを変えると、報酬はどうなるはずですか。", "マスの画素について平均します。"],
    "en": ["What should become of the reward when cells get larger?", "Take the mean over the cell's pixels."],
}
EDIT = [
    ("cell).mean(axis=(1, 3, 5))", "cell).sum(axis=(1, 3, 5))"),
]


def pixel_control_reward(before, after, cell=4):
    before, after = before.astype(float), after.astype(float)
    change = np.abs(after - before)
    n, c, h, w = change.shape
    return change.reshape(n, c, h // cell, cell, w // cell, cell).sum(axis=(1, 3, 5))
