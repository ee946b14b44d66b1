"""Believes: the derivative of tanh is taken at the state that the step started from."""

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
    "ja": ["1 − h² の h は、tanh のどちら側の値ですか。", "tanh を出た値、つまりこの時刻の後の状態を使います。"],
    "en": ["On which side of tanh is the h of 1 − h²?", "It is what comes out of tanh: the state after this step."],
}
EDIT = [("(1 - hs[:, t] ** 2)", "(1 - (hs[:, t - 1] if t else h0) ** 2)")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dh = dhs[:, t] + back
        du = dh * (1 - states[t] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
