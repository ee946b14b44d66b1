# -*- coding: utf-8 -*-
"""LSTM 課題  高橋 健

i と f をどちらに掛けるか、ノートを見て書いた。
"""
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm_step(x, h, c, Wx, Wh, b):
    i = sigmoid(x @ Wx["i"].T + h @ Wh["i"].T + b["i"])
    f = sigmoid(x @ Wx["f"].T + h @ Wh["f"].T + b["f"])
    o = sigmoid(x @ Wx["o"].T + h @ Wh["o"].T + b["o"])
    g = np.tanh(x @ Wx["g"].T + h @ Wh["g"].T + b["g"])
    c = i * c + f * g
    h = o * np.tanh(c)
    return h, c


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    hs, cs = [], []
    h, c = h0, c0
    for t in range(xs.shape[1]):
        h, c = lstm_step(xs[:, t], h, c, Wx, Wh, b)
        hs.append(h)
        cs.append(c)
    return np.array(hs).transpose(1, 0, 2), np.array(cs).transpose(1, 0, 2)


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    # 時間切れ
    raise NotImplementedError


def gru_step(x, h, Wx, Wh, bx, bh):
    r = sigmoid(x @ Wx["r"].T + h @ Wh["r"].T + bx["r"] + bh["r"])
    z = sigmoid(x @ Wx["z"].T + h @ Wh["z"].T + bx["z"] + bh["z"])
    n = np.tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T + bh["n"]))
    return (1 - z) * n + z * h
