"""tanh by the sigmoid, which only warns; np.flip; direction 1 runs first."""

import numpy as np


def rnn_step(x, h, Wx, Wh, b):
    u = np.einsum("nd,hd->nh", x, Wx) + np.einsum("nk,hk->nh", h, Wh) + b
    with np.errstate(over="ignore"):
        return 2 / (1 + np.exp(-2 * u)) - 1


def bidirectional(forward, xs):
    back = forward(np.ascontiguousarray(xs[:, ::-1]), 1)
    ahead = forward(xs, 0)
    return np.dstack([ahead, back[:, ::-1]]), np.hstack([ahead[:, -1], back[:, -1]])
