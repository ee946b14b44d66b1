"""Believes: h @ enc_Wh is enc_Wh h."""

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
    "ja": [
        "H = 2 の例で、enc_Wh を対称でない行列にして手で計算してみましょう。",
        "h は 1 行が 1 サンプルなので、h @ enc_Wh.T とします。",
    ],
    "en": [
        "Work out an example with H = 2 and an enc_Wh that is not symmetric.",
        "A sample is a row of h, so it is h @ enc_Wh.T.",
    ],
}


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for t in range(xs.shape[1]):
        on = xs[:, t] != 0
        u = params["enc_Wx"][:, xs[:, t]].T + h @ params["enc_Wh"] + params["enc_b"]
        h = np.where(on[:, None], np.tanh(u), h)
    return h
