"""Believes: (e^u − e^−u) / (e^u + e^−u) can be written down as it is."""

import numpy as np

FAILS = ["test_backward_of_large_totals"]
HINT = {
    "ja": ["総入力を 1000 にしてみましょう。", "exp(1000) は inf になります。np.tanh を使い、微分は 1 − h² とします。"],
    "en": ["Try a total input of 1000.", "exp(1000) is inf: use np.tanh, and 1 − h² for its derivative."],
}
UNNAMED = "every number is nan, as with any other overflow"


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        u = xs[:, t] @ Wx.T + states[t] @ Wh.T + b
        states.append((np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u)))
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
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
