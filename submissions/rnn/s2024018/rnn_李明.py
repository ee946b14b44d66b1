"""RNN, Li Ming. Column vectors as in the textbook; one sample at a time."""
import numpy as np


def rnn_step(x, h, Wx, Wh, b):
    new = [np.tanh(Wx @ xn[:, None] + Wh @ hn[:, None] + b[:, None]) for xn, hn in zip(x, h)]
    return np.hstack(new).T


def rnn_forward(xs, h0, Wx, Wh, b):
    out = []
    for n in range(len(xs)):
        h = np.zeros(len(b))          # every sequence starts from zero
        seq = []
        for t in range(xs.shape[1]):
            h = rnn_step(xs[n:n + 1, t], h[None], Wx, Wh, b)[0]
            seq.append(h)
        out.append(seq)
    return np.array(out)


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    N, T, D = xs.shape
    dxs, dh0 = np.zeros(xs.shape), np.zeros(h0.shape)
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(b.shape)
    for n in range(N):
        hs = [h0[n][:, None]]
        for t in range(T):
            hs.append(np.tanh(Wx @ xs[n, t][:, None] + Wh @ hs[-1] + b[:, None]))
        dh = np.zeros_like(hs[0])
        for t in range(T)[::-1]:
            dh = dh + dhs[n, t][:, None]
            du = (1 - hs[t + 1] * hs[t + 1].T) @ dh
            dWx += du @ xs[n, t][None]
            dWh += du @ hs[t].T
            db += du[:, 0]
            dxs[n, t] = (Wx.T @ du)[:, 0]
            dh = Wh.T @ du
        dh0[n] = dh[:, 0]
    return {"xs": dxs, "h0": dh0, "Wx": dWx, "Wh": dWh, "b": db}


def bidirectional(forward, xs):
    left = forward(xs, 0)
    right = forward(xs[:, ::-1], 0)
    hs = np.concatenate([left, right[:, ::-1]], axis=2)
    last = np.concatenate([left[:, -1], right[:, -1]], axis=1)
    return hs, last
