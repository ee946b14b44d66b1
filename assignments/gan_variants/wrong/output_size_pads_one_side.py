"""Believes: padding adds p pixels, not 2p."""

FAILS = [
    "test_output_size_values",
]
HINT = {
    "ja": ["padding = 1 のとき、画像の 1 辺は何画素増えますか。", "パディングは両側に付くので 2p です。"],
    "en": ["With padding = 1, by how many pixels does a side grow?", "Padding is added on both sides: 2p."],
}
EDIT = [
    (
        "        size = (size + 2 * padding - kernel) // stride + 1\n",
        "        size = (size + padding - kernel) // stride + 1\n",
    )
]


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_output_size(size, layers=PATCHGAN):
    for k, s, p in layers:
        size = (size + p - k) // s + 1
    return size
