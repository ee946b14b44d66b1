"""Believes: Brighter is a reward, darker a punishment."""

FAILS = ["test_pixel_control_values", "test_pixel_control_of_unsigned_pixels", "test_pixel_control_of_other_cells"]
HINT = {
    "ja": ["明るくなる画素と暗くなる画素が同じ数あると、報酬はいくつですか。", "変化の絶対値を平均します。"],
    "en": [
        "What is the reward where as many pixels get brighter as get darker?",
        "Take the mean of the absolute changes.",
    ],
}
EDIT = [
    ("np.abs(after.astype(float) - before)", "after.astype(float) - before"),
]


def pixel_control_reward(before, after, cell=4):
    before, after = before.astype(float), after.astype(float)
    change = after - before
    n, c, h, w = change.shape
    return change.reshape(n, c, h // cell, cell, w // cell, cell).mean(axis=(1, 3, 5))
