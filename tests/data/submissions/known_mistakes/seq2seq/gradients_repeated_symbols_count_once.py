import numpy as np


def _log_softmax(u):
    m = u.max(axis=1, keepdims=True)
    return u - m - np.log(np.exp(u - m).sum(axis=1, keepdims=True))


def teacher_forcing_gradients(params, xs, ts):
    N, S = xs.shape
    T = ts.shape[1]
    V, H = params["out_W"].shape
    h = np.zeros((N, H))
    enc = [h]
    for s in range(S):
        a = params["enc_Wx"][:, xs[:, s]].T + h @ params["enc_Wh"].T + params["enc_b"]
        h = np.where((xs[:, s] != 0)[:, None], np.tanh(a), h)
        enc.append(h)
    before = np.concatenate([np.ones((N, 1), dtype=int), ts[:, :-1]], axis=1)
    dec = [h]
    for k in range(T):
        h = np.tanh(params["dec_Wx"][:, before[:, k]].T + h @ params["dec_Wh"].T + params["dec_b"])
        dec.append(h)
    count = np.sum(ts != 0)
    g = {name: np.zeros(value.shape) for name, value in params.items()}
    dh = np.zeros((N, H))
    for k in range(T - 1, -1, -1):
        u = dec[k + 1] @ params["out_W"].T + params["out_b"]
        du = np.exp(_log_softmax(u))
        du[np.arange(N), ts[:, k]] -= 1
        du[ts[:, k] == 0] = 0
        du /= count
        g["out_W"] += du.T @ dec[k + 1]
        g["out_b"] += du.sum(axis=0)
        dh = dh + du @ params["out_W"]
        da = dh * (1 - dec[k + 1] ** 2)
        g["dec_Wx"][:, before[:, k]] += da.T
        g["dec_Wh"] += da.T @ dec[k]
        g["dec_b"] += da.sum(axis=0)
        dh = da @ params["dec_Wh"]
    for s in range(S - 1, -1, -1):
        real = (xs[:, s] != 0)[:, None]
        da = np.where(real, dh * (1 - enc[s + 1] ** 2), 0.0)
        g["enc_Wx"][:, xs[:, s]] += da.T
        g["enc_Wh"] += da.T @ enc[s]
        g["enc_b"] += da.sum(axis=0)
        dh = np.where(real, da @ params["enc_Wh"], dh)
    return g
