"""Believes: 1 − h h^T is the derivative for a column vector h."""

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
    "ja": ["H = 4 のとき、1 − h hᵀ の形はどうなりますか。", "要素ごとの二乗です（1 − h * h）。転置は要りません。"],
    "en": ["What is the shape of your 1 − h h^T with H = 4?", "Square element by element (1 − h * h), no transpose."],
}
EDIT = [
    (
        "(dhs[:, t] + dh) * (1 - hs[:, t] ** 2)",
        'np.einsum("njk,nk->nj", 1 - hs[:, t, :, None] * hs[:, t, None], dhs[:, t] + dh)',
    )
]


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    states = [h0]
    for t in range(xs.shape[1]):
        states.append(np.tanh(xs[:, t] @ Wx.T + states[t] @ Wh.T + b))
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    back = np.zeros(h0.shape)
    for t in reversed(range(xs.shape[1])):
        dh = dhs[:, t] + back
        du = np.stack([(1 - np.outer(h, h)) @ d for h, d in zip(states[t + 1], dh)])
        dWx += du.T @ xs[:, t]
        dWh += du.T @ states[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        back = du @ Wh
    return {"xs": dxs, "h0": back, "Wx": dWx, "Wh": dWh, "b": db}
