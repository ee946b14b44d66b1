"""Believes: the encoder stops reading at STOP."""

import numpy as np

FAILS = ["test_encode_reads_start_and_stop"]
HINT = {
    "ja": [
        "xs に START や STOP が入っていたら、どう読むことになっていますか。",
        "エンコーダが読み飛ばすのは PAD だけで、STOP もふつうの記号として読みます。",
    ],
    "en": [
        "What does the page say about START and STOP in xs?",
        "The encoder skips PAD alone; STOP is read as any other symbol.",
    ],
}


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    reads = np.ones(len(xs), dtype=bool)
    for s in xs.T:
        reads = reads & (s != 0) & (s != 2)
        new = np.tanh(params["enc_Wx"].T[s] + h @ params["enc_Wh"].T + params["enc_b"])
        h = np.where(reads[:, None], new, h)
    return h
