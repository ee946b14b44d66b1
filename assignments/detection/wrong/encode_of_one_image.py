"""Believes: boxes are always (D, 4)."""

import numpy as np

FAILS = ["test_encode_of_a_batch"]
HINT = {
    "ja": [
        "画像が何枚もあるときの boxes の形は何ですか。",
        "(N, D, 4) もあります。boxes[:, 0] ではなく boxes[..., 0] と書きます。",
    ],
    "en": [
        "What is the shape of boxes for several images?",
        "It may be (N, D, 4): write boxes[..., 0] instead of boxes[:, 0].",
    ],
}


def encode(boxes, defaults, variances=(0.1, 0.2)):
    w, h = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    cx, cy = boxes[:, 0] + w / 2, boxes[:, 1] + h / 2
    u, v = variances
    offsets = [(cx - defaults[:, 0]) / (u * defaults[:, 2]), (cy - defaults[:, 1]) / (u * defaults[:, 3])]
    offsets += [np.log(w / defaults[:, 2]) / v, np.log(h / defaults[:, 3]) / v]
    return np.stack(offsets, axis=1)
