"""Believes: The picture may be changed while it is compared."""

import numpy as np

FAILS = ["test_pixel_control_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出した後、渡した画像はどうなっていますか。",
        "after -= before は渡された画像を書き換えます。新しい配列を作りましょう。",
    ],
    "en": [
        "What has become of the pictures that were passed?",
        "after -= before changes the caller's picture: make a new array.",
    ],
}


def pixel_control_reward(before, after, cell=4):
    if after.dtype == np.float64:
        after -= before
        change = np.abs(after)
    else:
        change = np.abs(after.astype(float) - before)
    n, c, h, w = change.shape
    return change.reshape(n, c, h // cell, cell, w // cell, cell).mean(axis=(1, 3, 5))
