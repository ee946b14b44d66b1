"""Goes back through time by recursion, with 1 / cosh² for the derivative; einsum for the sums."""

import numpy as np


def step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T + b)


def rnn_forward(xs, h0, Wx, Wh, b):
    h = step(xs[:, 0], h0, Wx, Wh, b)
    rest = [] if xs.shape[1] == 1 else [rnn_forward(xs[:, 1:], h, Wx, Wh, b)]
    return np.concatenate([h[:, None], *rest], axis=1)


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    def back(t, h):
        """Return the gradient of the state before step t, and the lists of du and of states before, from step t on."""
        if t == xs.shape[1]:
            return 0 * h0, [], []
        new = step(xs[:, t], h, Wx, Wh, b)
        dh, dus, before = back(t + 1, new)
        du = (dhs[:, t] + dh) / np.cosh(
            xs[:, t] @ Wx.T + h @ Wh.T + b
        ) ** 2  # an overflow makes the 0 that belongs there
        return du @ Wh, [du, *dus], [h, *before]

    dh, dus, before = back(0, h0)
    du, before = np.stack(dus, 1), np.stack(before, 1)
    return {
        "xs": np.einsum("nth,hd->ntd", du, Wx),
        "h0": dh,
        "Wx": np.einsum("nth,ntd->hd", du, xs),
        "Wh": np.einsum("nth,ntk->hk", du, before),
        "b": np.einsum("nth->h", du),
    }
