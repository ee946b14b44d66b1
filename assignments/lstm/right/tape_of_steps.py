"""The backward pass from a tape that the forward pass writes; lists of states, stacked at the end."""

import numpy as np


def _s(u):
    return 0.5 * (1 + np.tanh(0.5 * u))


def _forward(xs, h0, c0, Wx, Wh, b):
    tape, h, c = [], h0, c0
    for t in range(xs.shape[1]):
        x = xs[:, t]
        i, f, o = (_s(x @ Wx[k].T + h @ Wh[k].T + b[k]) for k in ("i", "f", "o"))
        g = np.tanh(x @ Wx["g"].T + h @ Wh["g"].T + b["g"])
        before = (x, h, c)
        c = f * c + i * g
        h = o * np.tanh(c)
        tape.append((before, i, f, g, o, h, c))
    return tape


def lstm_step(x, h, c, Wx, Wh, b):
    *_, new_h, new_c = _forward(x[:, None], h, c, Wx, Wh, b)[0]
    return [new_h, new_c]


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    tape = _forward(xs, h0, c0, Wx, Wh, b)
    return np.stack([step[5] for step in tape], axis=1), np.stack([step[6] for step in tape], axis=1)


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    tape = _forward(xs, h0, c0, Wx, Wh, b)
    dWx = dict.fromkeys("ifgo", 0.0)
    dWh, db, dxs = dict(dWx), dict(dWx), []
    dh_next, dc_next = 0.0, 0.0
    for t in range(len(tape) - 1, -1, -1):
        (x, h, c), i, f, g, o, _, new_c = tape[t]
        dh = dhs[:, t] + dh_next
        s = np.tanh(new_c)
        dc = dh * o * (1 - s * s) + dc_next
        du = {
            "o": dh * s * o * (1 - o),
            "f": dc * c * f * (1 - f),
            "i": dc * g * i * (1 - i),
            "g": dc * i * (1 - g * g),
        }
        dc_next, dh_next = dc * f, sum(du[k] @ Wh[k] for k in du)
        dxs.insert(0, sum(du[k] @ Wx[k] for k in du))
        for k, d in du.items():
            dWx[k] = dWx[k] + d.T @ x
            dWh[k] = dWh[k] + d.T @ h
            db[k] = db[k] + d.sum(0)
    return {"xs": np.stack(dxs, 1), "h0": dh_next, "c0": dc_next, "Wx": dWx, "Wh": dWh, "b": db}
