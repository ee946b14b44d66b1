"""Believes: the STOP that ends a row belongs to what was written."""

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
        "すぐに STOP を出すモデルでは、何が返るはずですか。",
        "STOP は出力に含めません。その位置から PAD にします。",
    ],
    "en": [
        "What is to come back from a model that stops at once?",
        "STOP is not part of what was written: PAD begins where it stood.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        out[:, t] = np.where(running, symbols, 0)
        running &= symbols != 2
    return out
