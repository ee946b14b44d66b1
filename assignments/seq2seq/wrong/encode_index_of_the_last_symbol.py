"""Believes: the state at index length − 1 is right for every row, also for one of length 0."""

import numpy as np

FAILS = ["test_encode_of_empty_rows"]
HINT = {
    "ja": ["PAD だけの行では、どの状態を選んでいますか。", "長さ 0 の行は、最初の h = 0 のままです。"],
    "en": ["Which state do you pick for a row of PAD alone?", "A row of length 0 keeps h = 0, where it began."],
}


def encode(params, xs):
    h, states = np.zeros((len(xs), len(params["enc_b"]))), []
    for s in xs.T:
        h = np.tanh(params["enc_Wx"].T[s] + h @ params["enc_Wh"].T + params["enc_b"])
        states.append(h)
    length = (xs != 0).sum(axis=1)
    return np.array(states)[length - 1, np.arange(len(xs))]
