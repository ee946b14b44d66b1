import numpy as np


def sgm(v):
    return np.where(v > 0, 1 / (1 + np.exp(-np.abs(v))), 1 - 1 / (1 + np.exp(-np.abs(v))))


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    N, T, _ = xs.shape
    H = h0.shape[-1]
    all_h = np.zeros((N, T, H))
    all_c = np.zeros((N, T, H))
    h, c = h0.copy(), c0.copy()
    for step in range(T):
        x = xs[:, step, :]
        forget = sgm(x.dot(Wx["f"].T) + h0.dot(Wh["f"].T) + b["f"])
        inp = sgm(x.dot(Wx["i"].T) + h0.dot(Wh["i"].T) + b["i"])
        cand = np.tanh(x.dot(Wx["g"].T) + h0.dot(Wh["g"].T) + b["g"])
        out = sgm(x.dot(Wx["o"].T) + h0.dot(Wh["o"].T) + b["o"])
        c = c * forget + inp * cand
        h = np.tanh(c) * out
        all_h[:, step] = h
        all_c[:, step] = c
    return all_h, all_c
