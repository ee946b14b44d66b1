"""Believes: exp(u) / (1 + exp(u)) is the sigmoid for every u, in a sequence and back through time, too."""

import numpy as np

FAILS = ["test_forward_of_large_totals", "test_backward_of_large_totals"]
HINT = {
    "ja": [
        "総入力が 1000 になる時刻があると、それより後の h はどうなりますか。",
        "u が正のときは 1 / (1 + exp(−u)) を使い、exp に大きな正の数を入れないようにします。",
    ],
    "en": [
        "What becomes of h after a step whose total input is 1000?",
        "Where u is positive use 1 / (1 + exp(−u)), so that exp never gets a large positive number.",
    ],
}


def sigmoid(u):
    return np.exp(u) / (1 + np.exp(u))


def gates(x, h, Wx, Wh, b):
    u = {k: x @ Wx[k].T + h @ Wh[k].T + b[k] for k in "ifgo"}
    return {k: np.tanh(u[k]) if k == "g" else sigmoid(u[k]) for k in "ifgo"}


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    h, c, hs, cs = h0, c0, [], []
    for t in range(xs.shape[1]):
        a = gates(xs[:, t], h, Wx, Wh, b)
        c = a["f"] * c + a["i"] * a["g"]
        h = a["o"] * np.tanh(c)
        hs.append(h)
        cs.append(c)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    hs, cs = lstm_forward(xs, h0, c0, Wx, Wh, b)
    d = {"xs": np.zeros_like(xs)}
    for name, w in (("Wx", Wx), ("Wh", Wh), ("b", b)):
        d[name] = {k: np.zeros_like(w[k]) for k in "ifgo"}
    dh, dc = np.zeros_like(h0), np.zeros_like(c0)
    for t in reversed(range(xs.shape[1])):
        x, h, c = (xs[:, t], hs[:, t - 1], cs[:, t - 1]) if t else (xs[:, 0], h0, c0)
        a = gates(x, h, Wx, Wh, b)
        dh = dh + dhs[:, t]
        dc = dc + dh * a["o"] * (1 - np.tanh(cs[:, t]) ** 2)
        du = {
            "i": dc * a["g"] * a["i"] * (1 - a["i"]),
            "f": dc * c * a["f"] * (1 - a["f"]),
            "g": dc * a["i"] * (1 - a["g"] ** 2),
            "o": dh * np.tanh(cs[:, t]) * a["o"] * (1 - a["o"]),
        }
        dh, dc = sum(du[k] @ Wh[k] for k in "ifgo"), dc * a["f"]
        d["xs"][:, t] = sum(du[k] @ Wx[k] for k in "ifgo")
        for k in "ifgo":
            d["Wx"][k] += du[k].T @ x
            d["Wh"][k] += du[k].T @ h
            d["b"][k] += du[k].sum(axis=0)
    return d | {"h0": dh, "c0": dc}
