"""Believes: a row ends where PAD has the largest logit."""

import numpy as np

FAILS = ["test_decode_never_writes_padding_or_start"]
HINT = {
    "ja": [
        "PAD のロジットが最大のとき、何を書くことになっていますか。",
        "PAD は選べません。2 番以降の記号から選び、行が終わるのは STOP のときだけです。",
    ],
    "en": [
        "What is to be written where PAD has the largest logit?",
        "PAD cannot be chosen: choose from symbol 2 on, and end a row at STOP alone.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = np.argmax(h @ params["out_W"].T + params["out_b"], axis=1)
        running &= (symbols != 2) & (symbols != 0)
        out[:, t] = np.where(running, symbols, 0)
    return out
