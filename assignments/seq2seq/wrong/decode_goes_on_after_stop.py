"""Believes: a row is as long as max_length, whatever the decoder writes."""

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
    "ja": ["STOP が出た行の、その後の値を見てみましょう。", "STOP が出た行は、そこから先をすべて PAD にします。"],
    "en": ["Look at what a row holds after its STOP.", "Once a row has written STOP, all the rest of it is PAD."],
}
EDIT = [("running = running & (symbols != STOP)", "running = running | (symbols != STOP)")]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def decode_greedy(params, h, max_length):
    symbols, out = np.full(len(h), 1), []
    for _ in range(max_length):
        h = cell(params, "dec", symbols, h)
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        out.append(symbols)
    return np.stack(out, axis=1)
