"""Believes: the decoder reads START at every step."""

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
    "ja": ["2 つ目の時刻に、デコーダは何を読むはずですか。", "次の時刻には、直前に選んだ記号を読ませます。"],
    "en": [
        "What is the decoder to read at its second step?",
        "The symbol that it has just chosen is what it reads next.",
    ],
}
EDIT = [('h = _step(params, "dec", symbols, h)', 'h = _step(params, "dec", np.full(len(h), START), h)')]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    start, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", start, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        running &= symbols != 2
        out[:, t] = np.where(running, symbols, 0)
    return out
