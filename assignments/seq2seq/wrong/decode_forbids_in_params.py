"""Believes: PAD and START are forbidden by −1e9 in out_b itself."""

import numpy as np

FAILS = ["test_decode_leaves_its_arguments"]
HINT = {
    "ja": [
        "decode_greedy を呼ぶ前と後で、params を比べてみましょう。",
        "計算したロジットの方を変えます。渡された out_b はそのままにします。",
    ],
    "en": [
        "Compare params before and after a call.",
        "Change the logits that you computed, and leave out_b as it was passed.",
    ],
}


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    params["out_b"][:2] = -1e9
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = np.argmax(h @ params["out_W"].T + params["out_b"], axis=1)
        running &= symbols != 2
        out[:, t] = np.where(running, symbols, 0)
    return out
