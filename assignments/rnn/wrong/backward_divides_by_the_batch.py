"""Believes: the gradients of the weights are means over the batch."""

import numpy as np

FAILS = ["test_backward_one_step", "test_backward_weights", "test_backward_bias", "test_backward_of_one"]
HINT = {
    "ja": [
        "同じサンプルを 5 つ並べると、勾配は 5 倍になるはずです。",
        "1/N は損失の勾配で一度だけ掛けます。ここでは和を取ります。",
    ],
    "en": [
        "Five equal samples should give five times the gradient.",
        "1/N is applied once, in the gradient of the loss; here it is a sum.",
    ],
}
EDIT = [
    ("np.tensordot(du, xs, samples_and_steps)", "np.tensordot(du, xs, samples_and_steps) / len(xs)"),
    ("np.tensordot(du, before, samples_and_steps)", "np.tensordot(du, before, samples_and_steps) / len(xs)"),
    ("du.sum(axis=(0, 1))", "du.sum(axis=(0, 1)) / len(xs)"),
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
        dWx += du.T @ xs[:, t] / len(xs)
        dWh += du.T @ states[t] / len(xs)
        db += du.mean(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
