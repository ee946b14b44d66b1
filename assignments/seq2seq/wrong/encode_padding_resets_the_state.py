"""Believes: at padding the state is multiplied by the mask, and so becomes 0."""

import numpy as np

FAILS = ["test_encode_of_padded_rows", "test_encode_of_empty_rows"]
HINT = {
    "ja": [
        "短い行の状態を調べてみましょう。PAD を読んだ後、何が残っていますか。",
        "マスクで 0 にするのではなく、np.where で前の状態を残します。",
    ],
    "en": [
        "Look at the state of a short row: what is left of it after a PAD?",
        "Do not multiply by the mask: np.where keeps the state that was there.",
    ],
}
EDIT = [("np.where(symbols[:, None] == PAD, states[-1], after)", "np.where(symbols[:, None] == PAD, 0.0, after)")]


def encode(params, xs):
    mask = (xs != 0).astype(float)
    h = np.zeros((len(xs), len(params["enc_b"])))
    for t in range(xs.shape[1]):
        h = np.tanh(params["enc_Wx"].T[xs[:, t]] + h @ params["enc_Wh"].T + params["enc_b"])
        h = h * mask[:, [t]]
    return h
