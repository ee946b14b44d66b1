"""Believes: x may be emptied once the padded images hold its values."""

import numpy as np

FAILS = ["test_pad_leaves_its_argument"]
HINT = {
    "ja": [
        "pad2d を呼んだあとで、x が元のままか確かめましょう。",
        "x *= 0 や x[...] = 0 は渡された画像を消してしまいます。新しい配列に写すだけで十分です。",
    ],
    "en": [
        "Is x as before after you have called pad2d?",
        "x *= 0 and x[...] = 0 erase the images that were passed: it is enough to copy them into a new array.",
    ],
}
EDIT = [(" = x\n    return padded", " = x\n    x[...] = 0\n    return padded")]


def pad2d(x, padding):
    n, c, h, w = x.shape
    padded = np.zeros((n, c, h + 2 * padding, w + 2 * padding))
    padded[:, :, padding : padding + h, padding : padding + w] = x
    x[...] = 0
    return padded
