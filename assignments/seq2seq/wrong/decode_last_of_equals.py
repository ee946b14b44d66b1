"""Believes: of equal logits the last one may be taken."""

import numpy as np

FAILS = ["test_decode_of_equal_logits"]
HINT = {
    "ja": [
        "2 つのロジットが等しいとき、どちらを選んでいますか。",
        "番号が最小の記号を選びます。`>=` ではなく `>` で比べるか、np.argmax を使いましょう。",
    ],
    "en": [
        "Which one do you take of two equal logits?",
        "The smallest symbol is to be chosen: compare by `>`, not `>=`, or use np.argmax.",
    ],
}
EDIT = [("STOP + logits[:, STOP:].argmax(axis=1)", "logits.shape[1] - 1 - logits[:, :1:-1].argmax(axis=1)")]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        logits = h @ params["out_W"].T + params["out_b"]
        best, symbols = logits[:, 2], np.full(len(h), 2)
        for k in range(3, logits.shape[1]):
            better = logits[:, k] >= best
            best, symbols = np.where(better, logits[:, k], best), np.where(better, k, symbols)
        running &= symbols != 2
        out[:, t] = np.where(running, symbols, 0)
    return out
