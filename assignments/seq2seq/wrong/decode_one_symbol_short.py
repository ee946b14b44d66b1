"""Believes: max_length counts START as well."""

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
        "止まらないモデルでは、いくつの記号が書かれるはずですか。",
        "START は数えません。STOP が出なければ、max_length 個の記号を書きます。",
    ],
    "en": [
        "How many symbols does a model write that never stops?",
        "START is not counted: without a STOP there are max_length symbols.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(1, max_length):
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        running &= symbols != 2
        out[:, t - 1] = np.where(running, symbols, 0)
    return out
