"""Believes: only the last state has a gradient of its own."""

import numpy as np

FAILS = [
    "test_backward_inputs",
    "test_backward_weights",
    "test_backward_bias",
    "test_backward_first_state",
    "test_backward_of_one",
    "test_backward_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "dhs の最初の時刻だけを変えると、結果は変わりますか。",
        "どの時刻でも、戻ってきた勾配に dhs[:, t] を足します。",
    ],
    "en": [
        "Does the result change when you change the first step of dhs?",
        "Add dhs[:, t] to what comes back at every step.",
    ],
}
EDIT = [("(dhs[:, t] + dh)", "(dhs[:, t] if t == xs.shape[1] - 1 else dh)")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dh = dhs[:, t] if t == xs.shape[1] - 1 else back
        du = dh * (1 - states[t + 1] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
