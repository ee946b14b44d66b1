"""Believes: each step sees only what its own state adds to the loss."""

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
        "T = 1 では合うのに、T = 3 では合わないのではありませんか。",
        "次の時刻から戻る勾配を、dhs[:, t] に足してください。",
    ],
    "en": [
        "Is it right for T = 1, and wrong for T = 3?",
        "Add the gradient that comes back from the next step to dhs[:, t].",
    ],
}
EDIT = [("(dhs[:, t] + dh)", "dhs[:, t]")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dh = dhs[:, t]
        du = dh * (1 - states[t + 1] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
