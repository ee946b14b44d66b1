"""Believes: when one row stops, decoding is over."""

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
        "止まる時刻の違う 2 行を一緒に書かせて、1 行ずつ書かせたときと比べてみましょう。",
        "行ごとに終わりを覚え、ほかの行は続けます。",
    ],
    "en": [
        "Let two rows that stop at different times be written together, then one by one, and compare.",
        "Each row has an end of its own: the others go on.",
    ],
}
EDIT = [("running = running & (symbols != STOP)", "running = running & np.all(symbols != STOP)")]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols = np.full(len(h), 1)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        if np.any(symbols == 2):
            break
        out[:, t] = symbols
    return out
