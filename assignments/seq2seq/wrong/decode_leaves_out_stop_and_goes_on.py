"""Believes: STOP is left out, but a row may go on after it."""

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
    "ja": [
        "STOP が出た行の、その後の値を見てみましょう。",
        "一度 STOP を出した行は、後で何を選んでも PAD です。終わったことを覚えておきましょう。",
    ],
    "en": [
        "Look at what a row holds after its STOP.",
        "A row that has written STOP has ended, whatever would be chosen later: keep track of it.",
    ],
}
EDIT = [("running = running & (symbols != STOP)", "running = symbols != STOP")]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols = np.full(len(h), 1)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        out[:, t] = np.where(symbols == 2, 0, symbols)
    return out
