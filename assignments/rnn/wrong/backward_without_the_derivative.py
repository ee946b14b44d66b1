"""Believes: the gradient goes through tanh as it is."""

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
    "ja": ["tanh の微分は、どこに掛けていますか。", "重みや前の時刻へ進む前に、1 − h² を掛けます。"],
    "en": [
        "Where do you multiply by the derivative of tanh?",
        "Multiply by 1 − h² before you go on to the weights and to the step before.",
    ],
}
EDIT = [(" * (1 - hs[:, t] ** 2)", "")]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dh = dhs[:, t] + back
        du = dh
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
