"""Believes: the decoder reads 0 (PAD) first."""

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
    "ja": ["最初に読む記号は何番ですか。", "最初に読むのは START（1）です。"],
    "en": ["Which number is the symbol that is read first?", "It is START, 1."],
}
EDIT = [("symbols, running = np.full(len(h), START)", "symbols, running = np.full(len(h), PAD)")]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.zeros(len(h), dtype=int), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        running &= symbols != 2
        out[:, t] = np.where(running, symbols, 0)
    return out
