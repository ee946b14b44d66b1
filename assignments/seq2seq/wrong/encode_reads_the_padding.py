"""Believes: padding is a symbol that the encoder reads as well."""

import numpy as np

FAILS = ["test_encode_of_padded_rows", "test_encode_of_empty_rows"]
HINT = {
    "ja": [
        "長さの違う 2 行を一緒に読ませ、短い行だけを読ませたときと比べてみましょう。",
        "記号が PAD の行では、状態を前のまま残します。",
    ],
    "en": [
        "Read two rows of unequal length together, then the short one alone, and compare.",
        "Where the symbol is PAD, keep the state as it was.",
    ],
}
EDIT = [("np.where(symbols[:, None] == PAD, states[-1], after)", "after")]


def encode(params, xs):
    h = np.zeros((xs.shape[0], params["enc_b"].shape[0]))
    for t in range(xs.shape[1]):
        h = np.tanh(params["enc_Wx"][:, xs[:, t]].T + h @ params["enc_Wh"].T + params["enc_b"])
    return h
