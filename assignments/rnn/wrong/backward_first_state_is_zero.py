"""Believes: nothing goes back beyond the first step."""

import numpy as np

FAILS = ["test_backward_of_the_example", "test_backward_first_state", "test_backward_of_one"]
HINT = {
    "ja": ["h0 を少し動かすと、hs は変わりますか。", "最初の時刻からさらに Wh を通って戻した分が、h0 の勾配です。"],
    "en": [
        "Does hs change when you move h0 a little?",
        "What comes back through Wh from the first step is the gradient of h0.",
    ],
}
EDIT = [('"h0": dh', '"h0": np.zeros_like(dh)')]


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
        back = du @ Wh
    return {"xs": dxs, "h0": np.zeros(h0.shape), "Wx": dWx, "Wh": dWh, "b": db}
