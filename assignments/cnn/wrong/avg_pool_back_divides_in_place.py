"""Believes: dout /= size² changes nothing for the caller."""

import numpy as np

FAILS = ["test_avg_pool_back_leaves_its_arguments"]
HINT = {
    "ja": [
        "逆伝播のあとで、dout が元のままか確かめましょう。",
        "dout /= … は渡された配列を書き換えます。dout / … を新しい変数に入れましょう。",
    ],
    "en": [
        "Is dout as before after the backward pass?",
        "dout /= … changes the array that was passed: put dout / … into a new variable.",
    ],
}
EDIT = [
    ("ho, wo = dout.shape[2:]\n", "dout /= size**2\n    ho, wo = dout.shape[2:]\n"),
    ("+= dout / size**2", "+= dout"),
]


def avg_pool2d_backward(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    dout /= size**2
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            share = dout[:, :, i, j, None, None]
            dx[:, :, i * stride : i * stride + size, j * stride : j * stride + size] += share
    return dx
