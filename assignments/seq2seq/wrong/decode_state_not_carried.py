"""Believes: each step of the decoder begins with the encoder's state."""

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
        "2 つ目の記号は、1 つ目を書いた後の状態から決まっていますか。",
        "h を更新し、次の時刻にはその h を渡します。",
    ],
    "en": [
        "Does the second symbol come from the state after the first one?",
        "Replace h in every step: the next one begins with it.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        state = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((state @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        running &= symbols != 2
        out[:, t] = np.where(running, symbols, 0)
    return out
