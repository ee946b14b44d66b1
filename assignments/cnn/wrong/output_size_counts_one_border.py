"""Believes: the border is on one side only."""

FAILS = ["test_output_size_of_the_lecture", "test_output_size_of_every_setting"]
HINT = {
    "ja": ["余白 1 で 5 画素は 7 画素になります。", "余白は両側に付くので、p ではなく 2p を足します。"],
    "en": ["With a border of 1, 5 pixels become 7.", "The border is on both sides: add 2p, not p."],
}
EDIT = [
    ("(n + 2 * padding - k) // stride + 1", "(n + padding - k) // stride + 1"),
]


def output_size(n, k, stride=1, padding=0):
    return (n + padding - k) // stride + 1
