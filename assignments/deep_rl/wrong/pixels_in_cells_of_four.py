"""Believes: A cell has 4 × 4 pixels."""

import numpy as np

FAILS = ["test_pixel_control_of_other_cells"]
HINT = {
    "ja": ["cell = 2 を渡すと、結果の形はどうなりますか。", "式の中では引数の cell を使います。"],
    "en": ["Which shape has the result for cell = 2?", "Use the argument cell."],
}


def pixel_control_reward(before, after, cell=4):
    change = np.abs(after.astype(float) - before)
    n, c, h, w = change.shape
    return change.reshape(n, c, max(h // 4, 1), -1, max(w // 4, 1), w // max(w // 4, 1)).mean(axis=(1, 3, 5))
