import numpy as np


def rnn_forward(xs, h0, Wx, Wh, b):
    batch, steps, _ = xs.shape
    from_inputs = np.einsum("ntd,hd->nth", xs, Wx) + b
    states = []
    state = np.array(h0)
    for k in range(steps):
        state[:] = np.tanh(from_inputs[:, k] + np.dot(state, Wh.T))
        states.append(state)
    return np.stack(states, axis=1)
