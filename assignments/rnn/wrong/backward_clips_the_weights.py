"""Believes: gradients of recurrent networks are always clipped to ±5."""

import numpy as np

FAILS = ["test_backward_weights", "test_backward_bias"]
HINT = {
    "ja": [
        "dhs を 100 倍にすると、勾配も 100 倍になりますか。",
        "ここではクリッピングしません。勾配をそのまま返します。",
    ],
    "en": [
        "Are the gradients a hundred times as large for a hundred times dhs?",
        "Nothing is clipped here: return the gradients as they are.",
    ],
}
EDIT = [
    ("np.tensordot(du, xs, samples_and_steps)", "np.clip(np.tensordot(du, xs, samples_and_steps), -5, 5)"),
    ("np.tensordot(du, before, samples_and_steps)", "np.clip(np.tensordot(du, before, samples_and_steps), -5, 5)"),
    ("du.sum(axis=(0, 1))", "np.clip(du.sum(axis=(0, 1)), -5, 5)"),
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
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    dWx, dWh, db = (np.clip(d, -5, 5) for d in (dWx, dWh, db))
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
