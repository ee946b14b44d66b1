"""LSTM and GRU: complete the four functions.

Run grader check lstm.py in the folder of this file to try the public checks.
"""

import numpy as np


def lstm_step(x, h, c, Wx, Wh, b):
    """Return (h, c) after one step.

    Formula: i, f, o = σ(Wx x + Wh h + b) of each gate,  g = tanh(Wx x + Wh h + b)
             c ← f c + i g,  h ← o tanh(c)

    Shapes: x (N, D), h and c (N, H); for k in "i", "f", "g", "o": Wx[k] (H, D), Wh[k] (H, H), b[k] (H,).

    Convention: leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def lstm_forward(xs, h0, c0, Wx, Wh, b):
    """Return (hs, cs), the states after each step of the sequence.

    Shapes: xs (N, T, D), h0 and c0 (N, H); hs and cs (N, T, H).

    Convention: hs[:, t] is the state after xs[:, t] has been read.
    """
    # write here, and delete the next line
    raise NotImplementedError


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    """Return the gradients {"xs", "h0", "c0", "Wx", "Wh", "b"} back through time.

    Shapes: dhs (N, T, H), what each hidden state adds to the loss by itself; each gradient has the shape of its argument,
    and "Wx", "Wh", "b" are dicts with a gradient for each gate.

    Convention: sum over the batch, do not divide by N; leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def gru_step(x, h, Wx, Wh, bx, bh):
    """Return h after one step.

    Formula: r, z = σ(Wx x + bx + Wh h + bh) of each gate,  n = tanh(Wx x + bx + r (Wh h + bh))
             h ← (1 - z) n + z h

    Shapes: x (N, D), h (N, H); for k in "r", "z", "n": Wx[k] (H, D), Wh[k] (H, H), bx[k] and bh[k] (H,).
    """
    # write here, and delete the next line
    raise NotImplementedError
