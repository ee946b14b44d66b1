# -*- coding: utf-8 -*-
"""RNN 課題（髙橋花子）

python rnn_髙橋花子.py で確認用の出力が出ます。
"""
from __future__ import annotations

import numpy as np


def total_input(x, h, Wx, Wh, b):
    return x @ Wx.T + h @ Wh.T + b


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(total_input(x, h, Wx, Wh, b))


def scan(f, h, steps):
    """f を steps に順に適用した状態のリスト。"""
    states = []
    for x in steps:
        h = f(x, h)
        states.append(h)
    return states


def time_major(a):
    return np.moveaxis(a, 1, 0)


def rnn_forward(xs, h0, Wx, Wh, b):
    states = scan(lambda x, h: rnn_step(x, h, Wx, Wh, b), h0, time_major(xs))
    return np.stack(states, axis=1)


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    hs = time_major(rnn_forward(xs, h0, Wx, Wh, b))
    prevs = [h0] + list(hs[:-1])

    def back(item, du_next):
        own, h = item
        return (own + du_next @ Wh) * (1.0 - h * h)

    items = list(zip(time_major(dhs), hs))[::-1]
    dus = scan(back, np.zeros(h0.shape), items)[::-1]
    return {
        "xs": np.stack([du @ Wx for du in dus], axis=1),
        "h0": dus[0] @ Wh,
        "Wx": sum(du.T @ x for du, x in zip(dus, time_major(xs))),
        "Wh": sum(du.T @ h for du, h in zip(dus, prevs)),
        "b": sum(du.sum(axis=0) for du in dus),
    }


def bidirectional(forward, xs):
    a = forward(xs, direction=0)
    b = np.flip(forward(np.flip(xs, axis=1), direction=1), axis=1)
    return np.dstack((a, b)), np.hstack((a[:, -1], b[:, 0]))


print("読み込みました")

if __name__ == "__main__":
    import matplotlib.pyplot as plt

    one = np.ones((1, 1))
    example = np.array([[[1.0], [0.0], [0.0]]]), 0 * one, one, 0.5 * one, np.zeros(1)
    print(rnn_forward(*example))
    for name, grad in rnn_backward(np.array([[[0.0], [0.0], [1.0]]]), *example).items():
        print(name, grad)
    plt.plot(rnn_forward(*example)[0])
    plt.savefig("rnn.png")
