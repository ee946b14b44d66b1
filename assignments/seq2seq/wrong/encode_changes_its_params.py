"""Believes: W += b is a good way to add the bias once and for all."""

import numpy as np

FAILS = ["test_encode_leaves_its_arguments"]
HINT = {
    "ja": [
        "encode を呼ぶ前と後で、params を比べてみましょう。",
        "`+=` は渡された配列そのものを変えます。新しい配列を作りましょう。",
    ],
    "en": [
        "Compare params before and after a call of encode.",
        "`+=` changes the array that was passed: make a new one.",
    ],
}


def encode(params, xs):
    Wx = params["enc_Wx"]
    Wx += params["enc_b"][:, None]
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in xs.T:
        h = np.where((s == 0)[:, None], h, np.tanh(Wx.T[s] + h @ params["enc_Wh"].T))
    return h
