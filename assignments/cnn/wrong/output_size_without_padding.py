"""Believes: the border does not count among the pixels."""

FAILS = ["test_output_size_of_the_lecture", "test_output_size_of_every_setting"]
HINT = {
    "ja": [
        "余白を付けると、窓を置ける場所は増えるはずです。",
        "余白は両側に付きます。画素数は n ではなく n + 2p です。",
    ],
    "en": [
        "With a border there are more places for the window.",
        "The border is on both sides: use n + 2p pixels, not n.",
    ],
}
EDIT = [
    ("(n + 2 * padding - k) // stride + 1", "(n - k) // stride + 1"),
]


def output_size(n, k, stride=1, padding=0):
    return (n - k) // stride + 1
