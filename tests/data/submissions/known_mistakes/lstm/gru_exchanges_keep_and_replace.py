import numpy as np


def sgm(v):
    return np.where(v > 0, 1 / (1 + np.exp(-np.abs(v))), 1 - 1 / (1 + np.exp(-np.abs(v))))


def gru_step(x_t, h_prev, Wx, Wh, bx, bh):
    xr, xz, xn = (np.dot(x_t, Wx[k].T) + bx[k] for k in ("r", "z", "n"))
    hr, hz, hn = (np.dot(h_prev, Wh[k].T) + bh[k] for k in ("r", "z", "n"))
    reset = sgm(xr + hr)
    update = sgm(xz + hz)
    new = np.tanh(xn + reset * hn)
    return (1 - update) * h_prev + update * new
