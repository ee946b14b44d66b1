"""Believes: the largest logit of all decides, PAD and START included."""

import numpy as np

FAILS = ["test_decode_never_writes_padding_or_start"]
HINT = {
    "ja": [
        "出力に 1（START）や、途中の 0（PAD）が入っていませんか。",
        "PAD と START は選べません。argmax は 2 番以降の記号から取ります。",
    ],
    "en": [
        "Is there a 1 (START) in the output, or a 0 (PAD) in the middle of a row?",
        "PAD and START cannot be chosen: take the argmax from symbol 2 on.",
    ],
}
EDIT = [("STOP + logits[:, STOP:].argmax(axis=1)", "logits.argmax(axis=1)")]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols, running = np.full(len(h), 1), np.ones(len(h), dtype=bool)
    for t in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = np.argmax(h @ params["out_W"].T + params["out_b"], axis=1)
        running &= symbols != 2
        out[:, t] = np.where(running, symbols, 0)
    return out
