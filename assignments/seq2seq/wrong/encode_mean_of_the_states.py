"""Believes: the encoder gives the mean of all its states."""

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
        "1 記号の行では合うのに 2 記号の行では合わないのはなぜでしょう。",
        "平均ではなく、最後の記号を読んだ後の状態を返します。",
    ],
    "en": [
        "Why is it right for rows of one symbol and wrong for two?",
        "Return the state after the last symbol, not a mean.",
    ],
}


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    total = np.zeros_like(h)
    for s in xs.T:
        on = (s != 0)[:, None]
        h = np.where(on, np.tanh(params["enc_Wx"].T[s] + h @ params["enc_Wh"].T + params["enc_b"]), h)
        total += on * h
    return total / np.maximum(1, (xs != 0).sum(axis=1, keepdims=True))
