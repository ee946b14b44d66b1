"""Believes: An error counts with its sign."""

FAILS = ["test_priority_values", "test_priority_other_numbers"]
HINT = {
    "ja": ["誤差 −3 と 3 では、どちらが驚きですか。", "最大も平均も、絶対値について取ります。"],
    "en": [
        "Which is more of a surprise, an error of −3 or of 3?",
        "Take the maximum and the mean of the absolute values.",
    ],
}
EDIT = [
    ("size = np.abs(errors)", "size = errors"),
]


def sequence_priority(errors, eta=0.9):
    return eta * errors.max(axis=0) + (1 - eta) * errors.mean(axis=0)
