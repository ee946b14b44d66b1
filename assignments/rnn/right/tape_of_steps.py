"""The backward pass from a tape that the forward pass writes; the directions by name."""

import numpy as np


def step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T + b)


def rnn_forward(xs, h0, Wx, Wh, b):
    states = [h0]
    for x in np.swapaxes(xs, 0, 1):
        states.append(step(x, states[-1], Wx, Wh, b))
    return np.stack(states[1:], axis=1)


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    tape, h = [], h0
    for t in range(xs.shape[1]):
        new = step(xs[:, t], h, Wx, Wh, b)
        tape.append((xs[:, t], h, new))
        h = new
    dWx, dWh, db, dh, dxs = 0, 0, 0, 0, []
    while tape:
        x, before, after = tape.pop()
        du = (dh + dhs[:, len(tape)]) * (1 - after) * (1 + after)
        dWx, dWh, db = dWx + du.T @ x, dWh + du.T @ before, db + du.sum(0)
        dxs.insert(0, du @ Wx)
        dh = du @ Wh
    return {"xs": np.stack(dxs, 1), "h0": dh, "Wx": dWx, "Wh": dWh, "b": db}


def bidirectional(forward, xs):
    ahead, back = forward(xs, direction=0), forward(xs=xs[:, ::-1], direction=1)[:, ::-1]
    return np.concatenate([ahead, back], axis=2), np.concatenate([ahead[:, -1], back[:, 0]], axis=1)
