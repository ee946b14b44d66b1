import numpy as np


def teacher_forcing_gradients(params, xs, ts):
    p = params
    N, S = xs.shape
    T = ts.shape[1]
    eye = np.eye(p["out_W"].shape[0])
    h = np.zeros((N, p["enc_Wh"].shape[0]))
    enc = [h]
    for s in range(S):
        new = np.tanh(eye[xs[:, s]] @ p["enc_Wx"].T + h @ p["enc_Wh"].T + p["enc_b"])
        real = (xs[:, s] != 0)[:, None]
        h = np.where(real, new, h)
        enc.append(h)
    before = np.hstack([np.full((N, 1), 1), ts[:, :-1]])
    dec = [h]
    for k in range(T):
        dec.append(np.tanh(eye[before[:, k]] @ p["dec_Wx"].T + dec[-1] @ p["dec_Wh"].T + p["dec_b"]))
    c = np.count_nonzero(ts)
    g = {}
    dh = 0.0
    for k in reversed(range(T)):
        u = dec[k + 1] @ p["out_W"].T + p["out_b"]
        e = np.exp(u - u.max(axis=1, keepdims=True))
        du = (e / e.sum(axis=1, keepdims=True) - eye[ts[:, k]]) * (ts[:, k] != 0)[:, None] / c
        dh = dh + du @ p["out_W"]
        da = dh * (1 - dec[k + 1] ** 2)
        g["out_W"] = g.get("out_W", 0) + du.T @ dec[k + 1]
        g["out_b"] = g.get("out_b", 0) + du.sum(axis=0)
        g["dec_Wx"], g["dec_Wh"], g["dec_b"] = da.T @ eye[before[:, k]], da.T @ dec[k], da.sum(axis=0)
        dh = da @ p["dec_Wh"]
    for s in reversed(range(S)):
        real = (xs[:, s] != 0)[:, None]
        da = dh * (1 - enc[s + 1] ** 2) * real
        g["enc_Wx"], g["enc_Wh"], g["enc_b"] = da.T @ eye[xs[:, s]], da.T @ enc[s], da.sum(axis=0)
        dh = da @ p["enc_Wh"] + dh * ~real
    return g
