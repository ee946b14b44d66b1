"""Believes: the gradient of Wh is du times the state of the same step."""

import numpy as np

FAILS = ["test_backward_of_the_example", "test_backward_one_step", "test_backward_weights", "test_backward_of_one"]
HINT = {
    "ja": ["u = Wx x + Wh h + b の h は、どの時刻の状態ですか。", "Wh の勾配では、その時刻の前の状態を使います。"],
    "en": ["Of which step is the h in u = Wx x + Wh h + b?", "The gradient of Wh has the state before the step."],
}
EDIT = [("np.tensordot(du, before,", "np.tensordot(du, hs,")]


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
        dWh += du.T @ states[t + 1]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
