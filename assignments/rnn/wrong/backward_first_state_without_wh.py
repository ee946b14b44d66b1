"""Believes: the gradient of h0 is du of the first step."""

import numpy as np

FAILS = ["test_backward_of_the_example", "test_backward_first_state", "test_backward_of_one"]
HINT = {
    "ja": ["h0 は、最初の時刻の u に何倍されて入りますか。", "du にもう一度 Wh を掛けます（du @ Wh）。"],
    "en": ["By what is h0 multiplied on its way into the first u?", "Multiply du by Wh once more (du @ Wh)."],
}
EDIT = [('"h0": dh', '"h0": du[:, 0]')]


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
    return {"xs": dxs, "h0": du, "Wx": dWx, "Wh": dWh, "b": db}
