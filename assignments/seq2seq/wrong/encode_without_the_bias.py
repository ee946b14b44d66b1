"""Believes: an RNN has no bias."""

import numpy as np

FAILS = [
    "test_encode_values",
    "test_encode_of_padded_rows",
    "test_encode_of_empty_rows",
    "test_encode_reads_start_and_stop",
    "test_encode_of_large_totals_and_long_rows",
    "test_encode_leaves_its_arguments",
]
HINT = {
    "ja": ["バイアスが 0 でない値のとき、値を確かめてみましょう。", "tanh の中に enc_b も足します。"],
    "en": ["Try a bias that is not 0.", "enc_b is added, too, before tanh."],
}


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in xs.T:
        new = np.tanh(params["enc_Wx"].T[s] + h @ params["enc_Wh"].T)
        h = np.where((s != 0)[:, None], new, h)
    return h
