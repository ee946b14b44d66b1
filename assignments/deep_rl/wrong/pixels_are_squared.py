"""Believes: The change is squared."""

FAILS = ["test_pixel_control_values", "test_pixel_control_of_unsigned_pixels", "test_pixel_control_of_other_cells"]
HINT = {
    "ja": ["32 の変化 1 つで、16 画素のマスの報酬はいくつですか。", "2 乗ではなく絶対値の平均です。"],
    "en": [
        "What is the reward of a cell of 16 pixels for one change of 32?",
        "The mean of absolute values, not of squares.",
    ],
}
EDIT = [
    ("np.abs(after.astype(float) - before)", "(after.astype(float) - before) ** 2"),
]


def pixel_control_reward(before, after, cell=4):
    before, after = before.astype(float), after.astype(float)
    change = (after - before) ** 2
    n, c, h, w = change.shape
    return change.reshape(n, c, h // cell, cell, w // cell, cell).mean(axis=(1, 3, 5))
