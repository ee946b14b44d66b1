"""Believes: the states of the forward pass start from 0."""

import numpy as np

FAILS = [
    "test_backward_one_step",
    "test_backward_inputs",
    "test_backward_weights",
    "test_backward_bias",
    "test_backward_first_state",
    "test_backward_of_one",
    "test_backward_agrees_with_finite_differences",
]
HINT = {
    "ja": ["h0 を変えると、勾配は変わりますか。", "逆伝播で計算し直す状態も、渡された h0 から始めます。"],
    "en": [
        "Do the gradients change when you change h0?",
        "The states that the backward pass computes again start from the given h0 too.",
    ],
}
EDIT = [("rnn_forward(xs, h0,", "rnn_forward(xs, 0 * h0,"), ("[h0[:, None], hs", "[0 * h0[:, None], hs")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [np.zeros(h0.shape)]
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
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
