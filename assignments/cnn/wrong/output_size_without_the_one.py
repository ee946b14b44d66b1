"""Believes: the number of steps is the number of places."""

FAILS = ["test_output_size_of_the_lecture", "test_output_size_of_every_setting"]
HINT = {
    "ja": [
        "5 画素に長さ 5 の窓は、何か所に置けますか。",
        "動かした回数に、最初の 1 か所を足します: ⌊(n + 2p − k) / s⌋ + 1。",
    ],
    "en": [
        "At how many places does a window of 5 fit into 5 pixels?",
        "Add the first place to the number of steps: ⌊(n + 2p − k) / s⌋ + 1.",
    ],
}
EDIT = [
    ("(n + 2 * padding - k) // stride + 1", "(n + 2 * padding - k) // stride"),
]


def output_size(n, k, stride=1, padding=0):
    return (n + 2 * padding - k) // stride
