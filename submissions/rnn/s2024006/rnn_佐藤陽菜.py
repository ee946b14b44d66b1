import numpy as np


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T + b)


def rnn_forward(xs, h0, Wx, Wh, b):
    h = h0
    result = []
    for t in range(xs.shape[1]):
        h = rnn_step(xs[:, t], h, Wx, Wh, b)
        result.append(h)
    return np.array(result).transpose(1, 0, 2)


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    hs = rnn_forward(xs, h0, Wx, Wh, b)
    T = xs.shape[1]
    grads = {"xs": np.zeros(xs.shape), "Wx": 0, "Wh": 0, "b": 0}
    for t in range(T):
        h_prev = hs[:, t - 1] if t > 0 else h0
        du = dhs[:, t] * (1 - hs[:, t] ** 2)
        grads["Wx"] = grads["Wx"] + du.T @ xs[:, t]
        grads["Wh"] = grads["Wh"] + du.T @ h_prev
        grads["b"] = grads["b"] + du.sum(axis=0)
        grads["xs"][:, t] = du @ Wx
        if t == 0:
            grads["h0"] = du @ Wh
    return grads


def bidirectional(forward, xs):
    mae = forward(xs, 0)
    ushiro = forward(xs[:, ::-1], 1)
    hs = np.concatenate([mae, ushiro], axis=2)
    return hs, hs[:, -1]
