"""Believes: a window that reaches beyond the image counts, too."""

FAILS = ["test_output_size_of_every_setting"]
HINT = {
    "ja": [
        "6 画素に長さ 3 の窓をストライド 2 で置くと、何か所になるか描いてみましょう。",
        "割り切れないときは切り捨てです（ceil ではなく floor、整数の割り算 //）。",
    ],
    "en": [
        "Draw it: how often does a window of 3 fit into 6 pixels at stride 2?",
        "Where it does not divide evenly, round down: floor or //, not ceil.",
    ],
}
EDIT = [
    ("(n + 2 * padding - k) // stride + 1", "-(-(n + 2 * padding - k) // stride) + 1"),
]


def output_size(n, k, stride=1, padding=0):
    return -(-(n + 2 * padding - k) // stride) + 1
