"""The weights as one matrix over [x, h, 1], forward and back."""

import numpy as np


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(np.hstack([x, h, np.ones((len(x), 1))]) @ np.hstack([Wx, Wh, b[:, None]]).T)


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    N, T, D = xs.shape
    W = np.hstack([Wx, Wh, b[:, None]])
    v = np.ones((T, N, W.shape[1]))
    v[:, :, :D] = xs.transpose(1, 0, 2)
    h, hs = h0, []
    for t in range(T):
        v[t, :, D:-1] = h
        h = np.tanh(v[t] @ W.T)
        hs.append(h)
    dv, dW, dh = np.zeros(v.shape), np.zeros(W.shape), 0
    for t in range(T)[::-1]:
        du = (dhs[:, t] + dh) * (1 - np.square(hs[t]))
        dW += du.T @ v[t]
        dv[t] = du @ W
        dh = dv[t, :, D:-1]
    return {"xs": dv[:, :, :D].transpose(1, 0, 2), "h0": dh, "Wx": dW[:, :D], "Wh": dW[:, D:-1], "b": dW[:, -1]}
