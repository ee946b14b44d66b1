"""Believes: dhs[:, t] is added after the derivative of tanh."""

import numpy as np

FAILS = [
    "test_backward_of_the_example",
    "test_backward_one_step",
    "test_backward_inputs",
    "test_backward_weights",
    "test_backward_bias",
    "test_backward_first_state",
    "test_backward_of_one",
    "test_backward_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "T = 1 のとき、1 − h² は掛かっていますか。",
        "まず dhs[:, t] と戻ってきた勾配を足し、その和に 1 − h² を掛けます。",
    ],
    "en": [
        "Is there a factor 1 − h² when T = 1?",
        "First add dhs[:, t] to what comes back, then multiply the sum by 1 − h².",
    ],
}
EDIT = [("(dhs[:, t] + dh) * (1", "dhs[:, t] + dh * (1")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        du = dhs[:, t] + back * (1 - states[t + 1] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
