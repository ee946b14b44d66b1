"""Believes: the derivative of the activation is h (1 − h)."""

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
    "ja": ["活性化関数は何ですか。その微分は？", "tanh の微分は 1 − h² です。h (1 − h) はシグモイドの微分です。"],
    "en": [
        "Which activation is it, and what is its derivative?",
        "The derivative of tanh is 1 − h²; h (1 − h) is that of the sigmoid.",
    ],
}
EDIT = [("(1 - hs[:, t] ** 2)", "hs[:, t] * (1 - hs[:, t])")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dh = dhs[:, t] + back
        du = dh * states[t + 1] * (1 - states[t + 1])
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
