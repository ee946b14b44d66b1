"""Believes: offsets are always (D, 4)."""

import numpy as np

FAILS = ["test_decode_of_a_batch"]
HINT = {
    "ja": [
        "画像が何枚もあるときの offsets の形は何ですか。",
        "(N, D, 4) もあります。offsets[:, 0] ではなく offsets[..., 0] と書きます。",
    ],
    "en": [
        "What is the shape of offsets for several images?",
        "It may be (N, D, 4): write offsets[..., 0] instead of offsets[:, 0].",
    ],
}


def decode(offsets, defaults, variances=(0.1, 0.2)):
    u, v = variances
    cx, cy = defaults[:, 0] + u * offsets[:, 0] * defaults[:, 2], defaults[:, 1] + u * offsets[:, 1] * defaults[:, 3]
    w, h = defaults[:, 2] * np.exp(v * offsets[:, 2]), defaults[:, 3] * np.exp(v * offsets[:, 3])
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], axis=1)
