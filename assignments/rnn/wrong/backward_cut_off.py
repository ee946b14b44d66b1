"""Believes: after ten steps the gradient may be cut off (truncated backpropagation through time)."""

import numpy as np

FAILS = ["test_backward_from_the_last_step_only"]
HINT = {
    "ja": [
        "T = 30 で損失が最後だけのとき、最初の入力の勾配は 0 になっていませんか。",
        "勾配は h0 まで戻します。途中で 0 にすると、打ち切った別の勾配になります。",
    ],
    "en": [
        "Is the gradient of the first input 0 when T = 30 and only the last step has a loss?",
        "The gradient goes back all the way to h0: cut off after some steps it is another one.",
    ],
}
EDIT = [("dh = du[:, t] @ Wh", "dh = du[:, t] @ Wh * ((xs.shape[1] - t) % 10 > 0)")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dh = dhs[:, t] + back
        du = dh * (1 - states[t + 1] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh if (xs.shape[1] - t) % 10 else np.zeros(h0.shape)
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
