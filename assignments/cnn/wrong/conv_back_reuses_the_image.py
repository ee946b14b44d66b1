"""Believes: x may serve as scratch space once dW is computed."""

import numpy as np

FAILS = ["test_conv_back_leaves_its_arguments"]
HINT = {
    "ja": [
        "逆伝播のあとで、x が元のままか確かめましょう。",
        "余白がないとき xp は x そのものです。dx 用には np.zeros_like で新しい配列を作りましょう。",
    ],
    "en": [
        "Is x as before after the backward pass?",
        "Without padding xp is x itself: make a new array for dx, with np.zeros_like.",
    ],
}


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    (H, width), (kh, kw) = x.shape[2:], W.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding))) if padding else x
    dW, db = np.zeros_like(W), dout.sum((0, 2, 3))
    for i, j in np.ndindex(dout.shape[2:]):
        window = xp[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
        dW += np.tensordot(dout[:, :, i, j], window, (0, 0))
    xp[...] = 0.0
    for i, j in np.ndindex(dout.shape[2:]):
        window = xp[:, :, i * stride : i * stride + kh, j * stride : j * stride + kw]
        window += np.tensordot(dout[:, :, i, j], W, (1, 0))
    return xp[:, :, padding : padding + H, padding : padding + width], dW, db
