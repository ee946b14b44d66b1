"""Believes: after its STOP a row is filled up with STOP."""

import numpy as np

FAILS = [
    "test_decode_values",
    "test_decode_up_to_the_maximum",
    "test_decode_never_writes_padding_or_start",
    "test_decode_of_equal_logits",
    "test_decode_of_large_logits",
    "test_decode_leaves_its_arguments",
]
HINT = {
    "ja": ["STOP の後には何が入ることになっていますか。", "STOP とその後は PAD（0）にします。"],
    "en": ["What is to stand where a row has ended?", "From STOP on, a row is filled up with PAD (0)."],
}
EDIT = [
    ("np.full((len(h), max_length), PAD)", "np.full((len(h), max_length), STOP)"),
    ("np.where(running, symbols, PAD)", "np.where(running, symbols, STOP)"),
]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.full((len(h), max_length), 2)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        running &= symbols != 2
        out[running, t] = symbols[running]
    return out
