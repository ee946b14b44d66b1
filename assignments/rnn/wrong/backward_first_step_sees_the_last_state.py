"""Believes: hs[:, t - 1] is the state before, at t = 0 too."""

import numpy as np

FAILS = ["test_backward_of_the_example", "test_backward_one_step", "test_backward_weights", "test_backward_of_one"]
HINT = {
    "ja": [
        "t = 0 のとき、hs[:, t - 1] はどの要素を指しますか。",
        "添字 −1 は最後の要素です。最初の時刻の前の状態は h0 です。",
    ],
    "en": [
        "Which element is hs[:, t - 1] at t = 0?",
        "Index −1 is the last one: the state before the first step is h0.",
    ],
}
EDIT = [("np.concatenate([h0[:, None], hs[:, :-1]], axis=1)", "np.roll(hs, 1, axis=1)")]


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
        dWh += du.T @ (states[t] if t else states[-1])
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
