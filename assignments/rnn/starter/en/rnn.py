"""Recurrent networks: complete the four functions.

Run grader check rnn.py in the folder of this file to try the public checks.
"""

import numpy as np


def rnn_step(x, h, Wx, Wh, b):
    """Return h after one step.

    Formula: h ← tanh(Wx x + Wh h + b)

    Shapes: x (N, D), h (N, H), Wx (H, D), Wh (H, H), b (H,); returns (N, H).

    Convention: finite for totals of ±1000 too; leave the arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def rnn_forward(xs, h0, Wx, Wh, b):
    """Return hs, the states after each step of the sequence.

    Shapes: xs (N, T, D), h0 (N, H); hs (N, T, H).

    Convention: hs[:, t] is the state after xs[:, t] has been read; every call starts from the h0 that it is given.
    """
    # write here, and delete the next line
    raise NotImplementedError


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    """Return the gradients {"xs", "h0", "Wx", "Wh", "b"} back through time.

    Shapes: dhs (N, T, H), what each hidden state adds to the loss by itself; each gradient has the shape of its argument.

    Convention: all the way back to h0, nothing is cut off or clipped; sum over the batch, do not divide by N; leave the
    arguments as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError


def bidirectional(forward, xs):
    """Return (hs, last): the states of both directions at each step, and the last state of each direction.

    forward(xs, direction) runs the network with the weights of direction 0 (from the first step to the last) or 1 (from
    the last to the first). It reads what it is given from index 0 on and returns the states (N, T, H) in that order.

    Shapes: xs (N, T, D); hs (N, T, 2H), last (N, 2H), direction 0 first in both.

    Convention: hs[:, t] holds the states of both directions after they have read xs[:, t]; last those after the whole
    sequence. Leave xs as it is.
    """
    # write here, and delete the next line
    raise NotImplementedError
