"""Believes: START and STOP are no symbols, and are skipped as PAD is."""

import numpy as np

FAILS = ["test_encode_reads_start_and_stop"]
HINT = {
    "ja": [
        "xs に START や STOP が入っていたら、どう読むことになっていますか。",
        "読み飛ばす条件は「0 に等しい」で、「3 より小さい」ではありません。",
    ],
    "en": ["What does the page say about START and STOP in xs?", "What is skipped is equal to 0, not less than 3."],
}
EDIT = [("symbols[:, None] == PAD, states[-1]", "symbols[:, None] <= STOP, states[-1]")]


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for t in range(xs.shape[1]):
        new = np.tanh(params["enc_Wx"][:, xs[:, t]].T + h @ params["enc_Wh"].T + params["enc_b"])
        h = np.where(xs[:, t, None] >= 3, new, h)
    return h
