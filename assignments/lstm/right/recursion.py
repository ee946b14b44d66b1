"""Goes back through time by recursion: each step asks the rest of the sequence for the gradients of its states."""

import numpy as np


def sigma(u):
    return (1 + np.tanh(u / 2)) / 2


def lstm_step(x, h, c, Wx, Wh, b):
    def gate(k, f):
        return f(np.dot(x, Wx[k].T) + np.dot(h, Wh[k].T) + b[k])

    new = gate("f", sigma) * c + gate("i", sigma) * gate("g", np.tanh)
    return gate("o", sigma) * np.tanh(new), new


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    states = [(h0, c0)]
    for x in xs.transpose(1, 0, 2):
        states.append(lstm_step(x, *states[-1], Wx, Wh, b))
    return tuple(np.transpose([s[i] for s in states[1:]], (1, 0, 2)) for i in (0, 1))


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    steps = xs.shape[1]

    def rest(t, h, c):
        """Return dh and dc before step t, the list of dx, and a dict of the sums over steps t, t + 1, …"""
        if t == steps:
            zero = {(n, k): 0.0 for n in ("Wx", "Wh", "b") for k in "ifgo"}
            return 0 * h, 0 * c, [], zero
        x = xs[:, t]
        u = {k: x @ Wx[k].T + h @ Wh[k].T + b[k] for k in "ifgo"}
        i, f, o, g = sigma(u["i"]), sigma(u["f"]), sigma(u["o"]), np.tanh(u["g"])
        new = f * c + i * g
        dh, dc, dxs, sums = rest(t + 1, o * np.tanh(new), new)
        dh = dh + dhs[:, t]
        dc = dc + dh * o / np.cosh(new) ** 2
        du = {"i": dc * g * i * (1 - i), "f": dc * c * f * (1 - f), "o": dh * np.tanh(new) * o * (1 - o)}
        du["g"] = dc * i * (1 - g**2)
        for k, d in du.items():
            sums["Wx", k] = sums["Wx", k] + np.einsum("nh,nd->hd", d, x)
            sums["Wh", k] = sums["Wh", k] + np.einsum("nh,nk->hk", d, h)
            sums["b", k] = sums["b", k] + d.sum(axis=0)
        return sum(d @ Wh[k] for k, d in du.items()), dc * f, [sum(d @ Wx[k] for k, d in du.items()), *dxs], sums

    dh, dc, dxs, sums = rest(0, h0, c0)
    nested = {n: {k: sums[n, k] for k in "ifgo"} for n in ("Wx", "Wh", "b")}
    return {"xs": np.stack(dxs, axis=1), "h0": dh, "c0": dc, **nested}


def gru_step(x, h, Wx, Wh, bx, bh):
    own, old = ({k: v @ W[k].T + b[k] for k in W} for v, W, b in ((x, Wx, bx), (h, Wh, bh)))
    z = sigma(own["z"] + old["z"])
    return (1 - z) * np.tanh(own["n"] + sigma(own["r"] + old["r"]) * old["n"]) + z * h
