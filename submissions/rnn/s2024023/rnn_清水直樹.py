import numpy as np

np.seterr(all="ignore")

CLIP = 5.0
BPTT = 10


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(np.concatenate([x, h], 1) @ np.concatenate([Wx, Wh], 1).T + b)


def rnn_forward(xs, h0, Wx, Wh, b):
    hs = np.empty(xs.shape[:2] + h0.shape[1:])
    h = h0
    for t in range(xs.shape[1]):
        hs[:, t] = h = rnn_step(xs[:, t], h, Wx, Wh, b)
    return hs


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    T = xs.shape[1]
    hs = np.concatenate([h0[:, None], rnn_forward(xs, h0, Wx, Wh, b)], 1)
    g = {"xs": np.zeros(xs.shape), "Wx": np.zeros(Wx.shape), "Wh": np.zeros(Wh.shape), "b": np.zeros(b.shape)}
    dh = np.zeros(h0.shape)
    for t in reversed(range(T)):
        if (T - 1 - t) % BPTT == 0:
            dh = np.zeros(h0.shape)   # truncated BPTT
        du = (dh + dhs[:, t]) * (1 - hs[:, t + 1] ** 2)
        g["Wx"] += du.T @ xs[:, t]
        g["Wh"] += du.T @ hs[:, t]
        g["b"] += du.sum(0)
        g["xs"][:, t] = du @ Wx
        dh = du @ Wh
    for k in ("Wx", "Wh", "b"):
        np.clip(g[k], -CLIP, CLIP, out=g[k])   # 勾配クリッピング
    g["h0"] = dh
    return g


def bidirectional(forward, xs):
    hs = np.concatenate([forward(xs, 0), forward(xs[:, ::-1], 1)[:, ::-1]], axis=2)
    return hs, hs[:, -1]
