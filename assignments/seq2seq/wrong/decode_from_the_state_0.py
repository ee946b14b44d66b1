"""Believes: the decoder begins with the state 0, as the encoder does."""

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
    "ja": ["h を変えると、書かれる記号は変わりますか。", "デコーダの最初の状態は、渡された h です。"],
    "en": ["Does the output change with h?", "The decoder's first state is the h that is passed."],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    h = np.zeros((len(h), len(params["dec_b"])))
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        running &= symbols != 2
        out[:, t] = np.where(running, symbols, 0)
    return out
