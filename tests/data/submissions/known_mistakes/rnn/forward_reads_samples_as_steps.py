import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    batch, steps, size = xs.shape
    by_time = np.reshape(xs, (steps, batch, size))
    from_inputs = np.einsum("tnd,hd->nth", by_time, Wx) + b
    states = np.empty((batch, steps, h0.shape[1]))
    state = h0
    for k in range(steps):
        state = np.tanh(from_inputs[:, k] + np.dot(state, Wh.T))
        states[:, k] = state
    return states
