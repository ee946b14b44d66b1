"""Believes: round gives the number of places."""

FAILS = ["test_output_size_of_every_setting"]
HINT = {
    "ja": [
        "割り切れないとき、窓は端からはみ出していませんか。",
        "round は切り上げることもあります。切り捨て（//）を使いましょう。",
    ],
    "en": [
        "Where it does not divide evenly, does the last window stay inside?",
        "round sometimes rounds up: round down, with //.",
    ],
}
EDIT = [
    ("(n + 2 * padding - k) // stride + 1", "round((n + 2 * padding - k) / stride) + 1"),
]


def output_size(n, k, stride=1, padding=0):
    return round((n + 2 * padding - k) / stride) + 1
