"""LSTM（中村）"""
import numpy as np


def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))

def lstm_step(x, h, c, Wx, Wh, b):
    a = {k: x @ Wx[k].T + h @ Wh[k].T + b[k] for k in "ifgo"}
    i, f, o, g = sigmoid(a["i"]), sigmoid(a["f"]), sigmoid(a["o"]), np.tanh(a["g"])
    c_new = f * c + i * g
    return o * np.tanh(c_new), c_new


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    N, T, D = xs.shape
    hs, cs = np.zeros((N, T, h0.shape[1])), np.zeros((N, T, h0.shape[1]))
    h, c = h0, c0
    for t in range(T):
        h, c = lstm_step(xs[:, t], h, c, Wx, Wh, b)
        hs[:, t] = h
        cs[:, t] = c
    return hs, cs


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    hs, cs = lstm_forward(xs, h0, c0, Wx, Wh, b)
    T = xs.shape[1]
    dxs = np.zeros_like(xs)
    dWx = {k: np.zeros_like(Wx[k]) for k in "ifgo"}
    dWh = {k: np.zeros_like(Wh[k]) for k in "ifgo"}
    db = {k: np.zeros_like(b[k]) for k in "ifgo"}
    dh_next, dc_next = np.zeros_like(h0), np.zeros_like(c0)
    for t in range(T)[::-1]:
        h_prev = hs[:, t - 1] if t > 0 else h0
        c_prev = cs[:, t - 1] if t > 0 else c0
        a = {k: xs[:, t] @ Wx[k].T + h_prev @ Wh[k].T + b[k] for k in "ifgo"}
        i, f, o, g = sigmoid(a["i"]), sigmoid(a["f"]), sigmoid(a["o"]), np.tanh(a["g"])
        tanh_c = np.tanh(cs[:, t])
        dh = dhs[:, t] + dh_next
        dc = dh * o * (1 - tanh_c ** 2)
        d = {"o": dh * tanh_c * o * (1 - o), "f": dc * c_prev * f * (1 - f),
             "i": dc * g * i * (1 - i), "g": dc * i * (1 - g ** 2)}
        dh_next, dc_next = 0, dc * f
        for k in "ifgo":
            dWx[k] += d[k].T @ xs[:, t]
            dWh[k] += d[k].T @ h_prev
            db[k] += d[k].sum(axis=0)
            dxs[:, t] += d[k] @ Wx[k]
            dh_next = dh_next + d[k] @ Wh[k]
    return {"xs": dxs, "h0": dh_next, "c0": dc_next, "Wx": dWx, "Wh": dWh, "b": db}


def gru_step(x, h, Wx, Wh, bx, bh):
    r = sigmoid(x @ Wx["r"].T + bx["r"] + h @ Wh["r"].T + bh["r"])
    z = sigmoid(x @ Wx["z"].T + bx["z"] + h @ Wh["z"].T + bh["z"])
    n = np.tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T + bh["n"]))
    return (1 - z) * n + z * h
