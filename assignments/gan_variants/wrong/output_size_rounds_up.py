"""Believes: a rest of the stride still gives an output."""

import math

FAILS = [
    "test_output_size_values",
]
HINT = {
    "ja": ["割り切れないとき、切り捨てていますか。", "⌊(n + 2p − k) / s⌋ は切り捨てです（//）。"],
    "en": ["Do you round down where the stride leaves a rest?", "⌊(n + 2p − k) / s⌋ is rounded down: use //."],
}
EDIT = [
    (
        "        size = (size + 2 * padding - kernel) // stride + 1\n",
        "        size = -((kernel - size - 2 * padding) // stride) + 1\n",
    )
]


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_output_size(size, layers=PATCHGAN):
    for k, s, p in layers:
        size = math.ceil((size + 2 * p - k) / s) + 1
    return size
