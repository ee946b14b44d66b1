import numpy as np


def sgm(v):
    return np.where(v > 0, 1 / (1 + np.exp(-np.abs(v))), 1 - 1 / (1 + np.exp(-np.abs(v))))


def lstm_step(x_t, h_prev, c_prev, Wx, Wh, b):
    pre = {}
    for name in Wx:
        pre[name] = np.dot(x_t, Wx[name].T) + np.dot(h_prev, Wh[name].T) + b[name]
    forget, inp, out = sgm(pre["f"]), sgm(pre["i"]), sgm(pre["o"])
    cand = sgm(pre["g"])
    c_next = forget * c_prev + inp * cand
    h_next = out * np.tanh(c_next)
    return h_next, c_next
