import numpy as np


memory = {}


def rnn_forward(xs, h0, Wx, Wh, b):
    batch, steps, _ = xs.shape
    from_inputs = np.einsum("ntd,hd->nth", xs, Wx) + b
    states = np.empty((batch, steps, h0.shape[1]))
    state = memory.get(h0.shape, h0)
    for k in range(steps):
        state = np.tanh(from_inputs[:, k] + np.dot(state, Wh.T))
        states[:, k] = state
    memory[h0.shape] = state
    return states
