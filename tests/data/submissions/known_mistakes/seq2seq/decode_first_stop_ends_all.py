import numpy as np


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    symbols = [1] * len(h)
    for k in range(max_length):
        h = np.tanh(params["dec_Wx"].T[symbols] + h @ params["dec_Wh"].T + params["dec_b"])
        symbols = 2 + np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1)
        if 2 in symbols:
            break
        out[:, k] = symbols
    return out
