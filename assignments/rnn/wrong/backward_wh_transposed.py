"""Believes: the way back goes through the transpose, so du @ Wh.T."""

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
    "ja": ["Wh を対称でない行列にして、手で計算してみましょう。", "サンプルが行に並ぶので、Whᵀ du は du @ Wh です。"],
    "en": ["Take a Wh that is not symmetric, and compute by hand.", "The samples are rows: Wh^T du is du @ Wh."],
}
EDIT = [("dh = du[:, t] @ Wh", "dh = du[:, t] @ Wh.T")]


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
        back = du @ Wh.T
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
