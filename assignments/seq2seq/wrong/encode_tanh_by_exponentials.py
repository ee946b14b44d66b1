"""Believes: tanh is best written out: (e^u − e^−u) / (e^u + e^−u)."""

import numpy as np

FAILS = ["test_encode_of_large_totals_and_long_rows"]
HINT = {
    "ja": ["総入力が 1000 のとき、何が返りますか。", "exp(1000) は inf になります。np.tanh を使いましょう。"],
    "en": ["What comes back for a total of 1000?", "exp(1000) is inf: use np.tanh."],
}


def tanh(u):
    return (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in xs.T:
        new = tanh(params["enc_Wx"].T[s] + h @ params["enc_Wh"].T + params["enc_b"])
        h = np.where((s == 0)[:, None], h, new)
    return h
