"""Believes: = in the loop over the steps adds up the gradients of the weights."""

import numpy as np

FAILS = ["test_backward_of_the_example", "test_backward_weights", "test_backward_bias", "test_backward_of_one"]
HINT = {
    "ja": [
        "T = 3 のとき、重みの勾配には何時刻分が入っていますか。",
        "= では上書きになります。+= で全時刻の勾配を合計します。",
    ],
    "en": [
        "How many steps are in your gradients of the weights with T = 3?",
        "= overwrites: add up the gradients of all steps with +=.",
    ],
}
EDIT = [
    ("np.tensordot(du, xs, samples_and_steps)", "du[:, 0].T @ xs[:, 0]"),
    ("np.tensordot(du, before, samples_and_steps)", "du[:, 0].T @ before[:, 0]"),
    ("du.sum(axis=(0, 1))", "du[:, 0].sum(axis=0)"),
]


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
        dWx = du.T @ xs[:, t]
        dWh = du.T @ states[t]
        db = du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
