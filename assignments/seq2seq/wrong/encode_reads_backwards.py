"""Believes: the encoder reads from the last symbol to the first."""

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
    "ja": ["2 記号の系列で、手で計算した値と比べてみましょう。", "この課題では、左（時刻 0）から順に読みます。"],
    "en": ["Compare with what you get by hand for two symbols.", "Here a row is read from its left, from step 0 on."],
}
EDIT = [("for symbols in xs.T:", "for symbols in xs.T[::-1]:")]


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for t in reversed(range(xs.shape[1])):
        new = np.tanh(params["enc_Wx"].T[xs[:, t]] + h @ params["enc_Wh"].T + params["enc_b"])
        h = np.where(xs[:, t, None] == 0, h, new)
    return h
