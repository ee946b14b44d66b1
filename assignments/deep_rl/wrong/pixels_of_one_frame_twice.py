"""Believes: The change is that of a frame from itself."""

import numpy as np

FAILS = ["test_pixel_control_values", "test_pixel_control_of_unsigned_pixels", "test_pixel_control_of_other_cells"]
HINT = {
    "ja": ["どの 2 枚を引いていますか。", "2 枚とも同じフレームを使っています。after − before です。"],
    "en": ["Which two frames do you subtract?", "Both frames are the same one in your code: after − before."],
}
EDIT = [
    ("after.astype(float) - before", "after.astype(float) - after"),
]


def pixel_control_reward(before, after, cell=4):
    before, after = before.astype(float), after.astype(float)
    change = np.abs(after - after)
    n, c, h, w = change.shape
    return change.reshape(n, c, h // cell, cell, w // cell, cell).mean(axis=(1, 3, 5))
