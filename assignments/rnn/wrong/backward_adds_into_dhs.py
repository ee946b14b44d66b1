"""Believes: dhs may be used to collect the gradients."""

import numpy as np

FAILS = ["test_backward_leaves_its_arguments"]
HINT = {
    "ja": [
        "呼び出しの前と後で dhs を比べてみましょう。",
        "受け取った dhs に += せず、dh = dhs[:, t] + back のように新しい配列を作ります。",
    ],
    "en": [
        "Compare dhs before and after the call.",
        "Do not += into dhs; make a new array, as in dh = dhs[:, t] + back.",
    ],
}
EDIT = [("        du[:, t] = (dhs[:, t] + dh)", "        dhs[:, t] += dh\n        du[:, t] = dhs[:, t]")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dhs[:, t] += back
        dh = dhs[:, t]
        du = dh * (1 - states[t + 1] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
