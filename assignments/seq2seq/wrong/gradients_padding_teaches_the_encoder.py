"""Believes: the encoder's weights get a gradient at padding, too."""

import numpy as np

FAILS = ["test_gradients_of_padded_rows"]
HINT = {
    "ja": [
        "enc_Wx の PAD の列の勾配は、いくつのはずですか。",
        "PAD は読まないので、その時刻の重みの勾配は 0 です。dh にマスクを掛けてから計算します。",
    ],
    "en": [
        "What is the gradient of the column of PAD in enc_Wx to be?",
        "PAD is not read, so no weight has a gradient there: multiply dh by the mask first.",
    ],
}
EDIT = [("dh * reads, d)", "dh, d)")]


def cell(params, part, symbols, h):
    return np.tanh(params[part + "_Wx"][:, symbols].T + h @ params[part + "_Wh"].T + params[part + "_b"])


def softmax(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def back(params, part, symbols, before, after, dh, d):
    eye = np.eye(params["enc_Wx"].shape[1])
    da = dh * (1 - after**2)
    d[part + "_Wx"] += da.T @ eye[symbols]
    d[part + "_Wh"] += da.T @ before
    d[part + "_b"] += da.sum(axis=0)
    return da @ params[part + "_Wh"]


def teacher_forcing_gradients(params, xs, ts):
    eye = np.eye(len(params["out_b"]))
    d = {name: np.zeros_like(w) for name, w in params.items()}
    hs = [np.zeros((len(xs), len(params["enc_b"])))]
    for t in range(xs.shape[1]):
        new = cell(params, "enc", xs[:, t], hs[-1])
        hs.append(np.where((xs[:, t] == 0)[:, None], hs[-1], new))
    inputs, ks = np.hstack([np.full((len(ts), 1), 1), ts[:, :-1]]), [hs[-1]]
    for t in range(ts.shape[1]):
        ks.append(cell(params, "dec", inputs[:, t], ks[-1]))
    dh = np.zeros_like(hs[0])
    for t in reversed(range(ts.shape[1])):
        du = (
            (softmax(ks[t + 1] @ params["out_W"].T + params["out_b"]) - eye[ts[:, t]])
            * (ts[:, [t]] != 0)
            / np.sum(ts != 0)
        )
        d["out_W"] += du.T @ ks[t + 1]
        d["out_b"] += du.sum(axis=0)
        dh = dh + du @ params["out_W"]
        dh = back(params, "dec", inputs[:, t], ks[t], ks[t + 1], dh, d)
    for t in reversed(range(xs.shape[1])):
        on = (xs[:, t] != 0)[:, None]
        dh = np.where(on, back(params, "enc", xs[:, t], hs[t], hs[t + 1], dh, d), dh)
    return d
