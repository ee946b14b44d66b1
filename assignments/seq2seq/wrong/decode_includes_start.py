"""Believes: what is written begins with START."""

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
    "ja": ["返ってきた行の最初の記号を見てみましょう。", "START は最初に読むだけで、出力には含めません。"],
    "en": [
        "Look at the first symbol of the rows that come back.",
        "START is only read first; it is not part of the output.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        out[:, t] = np.where(running, symbols, 0)
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        running &= symbols != 2
    return out
