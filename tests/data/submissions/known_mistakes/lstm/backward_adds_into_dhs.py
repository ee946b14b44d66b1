import numpy as np


def sgm(v):
    return np.where(v > 0, 1 / (1 + np.exp(-np.abs(v))), 1 - 1 / (1 + np.exp(-np.abs(v))))


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    T = xs.shape[1]
    Hs, Cs, gates = [h0], [c0], []
    for t in range(T):
        a = {k: xs[:, t].dot(Wx[k].T) + Hs[-1].dot(Wh[k].T) + b[k] for k in Wx}
        a = {k: np.tanh(v) if k == "g" else sgm(v) for k, v in a.items()}
        Cs.append(a["f"] * Cs[-1] + a["i"] * a["g"])
        Hs.append(a["o"] * np.tanh(Cs[-1]))
        gates.append(a)
    grads = {"xs": np.zeros_like(xs)}
    for which, of in (("Wx", Wx), ("Wh", Wh), ("b", b)):
        grads[which] = {k: np.zeros_like(of[k]) for k in of}
    back_h = np.zeros_like(h0)
    back_c = np.zeros_like(c0)
    for t in range(T - 1, -1, -1):
        a = gates[t]
        th = np.tanh(Cs[t + 1])
        total_h = dhs[:, t]
        total_h += back_h
        total_c = back_c + total_h * a["o"] * (1.0 - th * th)
        delta = {}
        delta["o"] = total_h * th * (a["o"] - a["o"] ** 2)
        delta["f"] = total_c * Cs[t] * (a["f"] - a["f"] ** 2)
        delta["i"] = total_c * a["g"] * (a["i"] - a["i"] ** 2)
        delta["g"] = total_c * a["i"] * (1.0 - a["g"] * a["g"])
        back_h = np.zeros_like(h0)
        for k in delta:
            grads["Wx"][k] += np.einsum("nh,nd->hd", delta[k], xs[:, t])
            grads["Wh"][k] += np.einsum("nh,nj->hj", delta[k], Hs[t])
            grads["b"][k] += np.sum(delta[k], 0)
            grads["xs"][:, t] += np.dot(delta[k], Wx[k])
            back_h += np.dot(delta[k], Wh[k])
        back_c = total_c * a["f"]
    grads["h0"], grads["c0"] = back_h, back_c
    return grads
