"""Believes: the gradient of the last state enters at every step."""

import numpy as np

FAILS = [
    "test_backward_of_the_example",
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
        "時刻 t で足すのは dhs[:, t] です。最後の時刻の損失の勾配は、最後の時刻からだけ始まります。",
    ],
    "en": [
        "Does the result change when you change the first step of dhs?",
        "Step t gets dhs[:, t]; the gradient of a loss at the last step starts there, and nowhere else.",
    ],
}
EDIT = [("(dhs[:, t] + dh)", "(dhs[:, -1] + dh)")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dh = dhs[:, -1] + back
        du = dh * (1 - states[t + 1] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
