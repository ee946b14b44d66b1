"""Everything in float32, with the plain sigmoid that only warns."""

import numpy as np

F = np.float32


def s(u):
    return F(1) / (F(1) + np.exp(-u))


def single(d):
    return {k: w.astype(F) for k, w in d.items()}


def gates(x, h, Wx, Wh, b):
    a = {k: x @ Wx[k].T + h @ Wh[k].T + b[k] for k in "ifgo"}
    return s(a["i"]), s(a["f"]), np.tanh(a["g"]), s(a["o"])


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, g, o = gates(x.astype(F), h.astype(F), single(Wx), single(Wh), single(b))
    c = f * c.astype(F) + i * g
    return o * np.tanh(c), c


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    hs, cs = (np.empty((*xs.shape[:2], h0.shape[1]), F) for _ in "hc")
    h, c = h0, c0
    for t in range(xs.shape[1]):
        h, c = hs[:, t], cs[:, t] = lstm_step(xs[:, t], h, c, Wx, Wh, b)
    return hs, cs


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    hs, cs = lstm_forward(xs, h0, c0, Wx, Wh, b)
    dhs, xs, h0, c0, Wx, Wh, b = dhs.astype(F), xs.astype(F), h0.astype(F), c0.astype(F), *map(single, (Wx, Wh, b))
    dxs = np.zeros_like(xs)
    dWx, dWh, db = ({k: np.zeros_like(w[k]) for k in w} for w in (Wx, Wh, b))
    dh, dc = np.zeros_like(h0), np.zeros_like(c0)
    for t in range(xs.shape[1])[::-1]:
        x, h, c = xs[:, t], hs[:, t - 1] if t > 0 else h0, cs[:, t - 1] if t > 0 else c0
        i, f, g, o = gates(x, h, Wx, Wh, b)
        new = np.tanh(cs[:, t])
        dh = dh + dhs[:, t]
        dc = dc + dh * o * (1 - new * new)
        d = {
            "i": dc * g * i * (1 - i),
            "f": dc * c * f * (1 - f),
            "g": dc * i * (1 - g * g),
            "o": dh * new * o * (1 - o),
        }
        for k in d:
            dWx[k] += d[k].T @ x
            dWh[k] += d[k].T @ h
            db[k] += d[k].sum(0)
            dxs[:, t] += d[k] @ Wx[k]
        dh, dc = sum(d[k] @ Wh[k] for k in d), dc * f
    return {"xs": dxs, "h0": dh, "c0": dc, "Wx": dWx, "Wh": dWh, "b": db}


def gru_step(x, h, Wx, Wh, bx, bh):
    x, h, Wx, Wh, bx, bh = x.astype(F), h.astype(F), *map(single, (Wx, Wh, bx, bh))
    r = s(x @ Wx["r"].T + bx["r"] + h @ Wh["r"].T + bh["r"])
    z = s(x @ Wx["z"].T + bx["z"] + h @ Wh["z"].T + bh["z"])
    n = np.tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T + bh["n"]))
    return n + z * (h - n)
