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
        all_h[:, step], all_c[:, step] = h, c
        x = xs[:, step, :]
        forget = sgm(x.dot(Wx["f"].T) + h.dot(Wh["f"].T) + b["f"])
        inp = sgm(x.dot(Wx["i"].T) + h.dot(Wh["i"].T) + b["i"])
        cand = np.tanh(x.dot(Wx["g"].T) + h.dot(Wh["g"].T) + b["g"])
        out = sgm(x.dot(Wx["o"].T) + h.dot(Wh["o"].T) + b["o"])
        c = c * forget + inp * cand
        h = np.tanh(c) * out
    return all_h, all_c
