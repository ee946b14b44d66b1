"""Everything in float32."""

import numpy as np

F = np.float32


def step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T + b)


def rnn_step(x, h, Wx, Wh, b):
    x, h, Wx, Wh, b = (a.astype(F) for a in (x, h, Wx, Wh, b))
    return np.tanh(x @ Wx.T + h @ Wh.T + b)


def rnn_forward(xs, h0, Wx, Wh, b):
    xs, h, Wx, Wh, b = (a.astype(F) for a in (xs, h0, Wx, Wh, b))
    hs = np.empty((*xs.shape[:2], len(b)), F)
    for t in range(xs.shape[1]):
        h = hs[:, t] = step(xs[:, t], h, Wx, Wh, b)
    return hs


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    dhs, xs, h0, Wx, Wh, b = (a.astype(F) for a in (dhs, xs, h0, Wx, Wh, b))
    hs = [h0]
    for t in range(xs.shape[1]):
        hs.append(step(xs[:, t], hs[-1], Wx, Wh, b))
    dxs, dWx, dWh, db, dh = (np.zeros_like(a) for a in (xs, Wx, Wh, b, h0))
    for t in reversed(range(xs.shape[1])):
        du = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ hs[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        dh = du @ Wh
    return {"xs": dxs, "h0": dh, "Wx": dWx, "Wh": dWh, "b": db}


def bidirectional(forward, xs):
    xs = xs.astype(F)
    ahead, back = (np.asarray(forward(v, i)).astype(F) for i, v in enumerate((xs, xs[:, ::-1])))
    return np.concatenate([ahead, back[:, ::-1]], 2), np.concatenate([ahead[:, -1], back[:, -1]], 1)
