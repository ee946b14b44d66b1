"""Believes: the end is the last row."""

FAILS = ["test_gap_values"]
HINT = {
    "ja": [
        "last を変えると、値は変わりますか。",
        "最後の 1 行ではなく、最後の last 行の平均です。",
    ],
    "en": [
        "Does it change with last?",
        "It is a mean over the last `last` rows, not the last row alone.",
    ],
}
EDIT = [
    (
        "return float(np.mean(curves[-last:, 1] - curves[-last:, 0]))",
        "return float(np.mean(curves[-1, 1] - curves[-1, 0]))",
    )
]


def generalisation_gap(curves, last=10):
    return curves[-1, 1] - curves[-1, 0]
