"""Believes: each symbol is read from the state 0."""

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
    "ja": ["最初の記号を変えると、最後の状態は変わりますか。", "前の状態 h に enc_Wh を掛けて足します。"],
    "en": ["Change the first symbol: does the last state change?", "Add enc_Wh times the state before."],
}
EDIT = [('_step(params, "enc", symbols, states[-1])', '_step(params, "enc", symbols, states[0])')]


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for s in xs.T:
        new = np.tanh(params["enc_Wx"][:, s].T + params["enc_b"])
        h = np.where((s == 0)[:, None], h, new)
    return h
