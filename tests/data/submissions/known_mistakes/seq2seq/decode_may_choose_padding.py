import numpy as np


def decode_greedy(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    for n, state in enumerate(np.asarray(h)):
        symbol = 1
        for k in range(max_length):
            state = np.tanh(params["dec_Wx"][:, symbol] + params["dec_Wh"] @ state + params["dec_b"])
            u = params["out_W"] @ state + params["out_b"]
            symbol = np.argmax(u)
            if symbol == 2:
                break
            out[n, k] = symbol
    return out
