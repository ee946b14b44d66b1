"""Believes: the probabilities are needed, and exp(u) / Σ exp(u) gives them."""

import numpy as np

FAILS = [
    "test_decode_of_large_logits",
    "test_decode_never_writes_padding_or_start",
]
HINT = {
    "ja": [
        "ロジットが 1000 と 2000 のとき、softmax の値を見てみましょう。",
        "最大を選ぶだけなら、ロジットのまま argmax を取れます。",
    ],
    "en": [
        "Look at your softmax of the logits 1000 and 2000.",
        "To find the largest, take the argmax of the logits themselves.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        e = np.exp(h @ params["out_W"].T + params["out_b"])
        symbols = 2 + np.argmax((e / e.sum(axis=1, keepdims=True))[:, 2:], axis=1)
        running &= symbols != 2
        out[:, t] = np.where(running, symbols, 0)
    return out
