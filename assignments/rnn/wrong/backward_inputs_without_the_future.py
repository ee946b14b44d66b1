"""Believes: the gradient of an input comes from the state of its own step alone."""

import numpy as np

FAILS = [
    "test_backward_of_the_example",
    "test_backward_inputs",
    "test_backward_of_one",
    "test_backward_agrees_with_finite_differences",
]
HINT = {
    "ja": [
        "損失を最後の時刻だけにすると、最初の入力の勾配はどうなりますか。",
        "dx には隠れ状態を通って戻る分も入ります。dxs[:, t] にも、戻ってきた分を足した du を使います。",
    ],
    "en": [
        "What is the gradient of the first input when only the last step has a loss?",
        "dx also receives what flows back through the hidden state: use the same du for dxs[:, t].",
    ],
}
EDIT = [('"xs": du @ Wx', '"xs": (dhs * (1 - hs**2)) @ Wx')]


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
        dxs[:, t] = (dhs[:, t] * (1 - states[t + 1] ** 2)) @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
