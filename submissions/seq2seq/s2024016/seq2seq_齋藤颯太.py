import numpy as np
from enum import Enum


class Symbol(Enum):
    PAD = 0
    START = 1
    STOP = 2


PAD, START, STOP = Symbol


def encode(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    for t in range(xs.shape[1]):
        new = np.tanh(params["enc_Wx"][:, xs[:, t]].T + h @ params["enc_Wh"].T + params["enc_b"])
        h = np.where((xs[:, t] == PAD)[:, None], h, new)
    return h


def decode_greedy(params, h, max_length):
    rows = []
    for n in range(len(h)):
        s, state, row = START.value, h[n], []
        for t in range(max_length):
            state = np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ state + params["dec_b"])
            s = int(np.argmax((params["out_W"] @ state + params["out_b"])[2:])) + 2
            if s is STOP:
                break
            row.append(s)
        rows.append(row)
    return np.array(rows)


def teacher_forcing_loss(params, xs, ts):
    h = encode(params, xs)
    inputs = np.insert(ts, 0, START.value, axis=1)[:, :-1]
    loss = []
    for t in range(ts.shape[1]):
        h = np.tanh(params["dec_Wx"][:, inputs[:, t]].T + h @ params["dec_Wh"].T + params["dec_b"])
        u = h @ params["out_W"].T + params["out_b"]
        p = np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)
        loss.append(-np.log(p[np.arange(len(ts)), ts[:, t]]))
    return np.mean(loss)
