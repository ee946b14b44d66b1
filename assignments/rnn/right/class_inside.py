"""A class for the cell that the functions use; it keeps nothing between calls."""

import numpy as np


class Cell:
    def __init__(self, Wx, Wh, b, h):
        self.Wx, self.Wh, self.b, self.h = Wx, Wh, b, h
        self.tape = []

    def __call__(self, x):
        before = self.h
        self.h = np.tanh(x.dot(self.Wx.T) + before.dot(self.Wh.T) + self.b)
        self.tape.append((x, before, self.h))
        return self.h

    def back(self, dh):
        x, before, after = self.tape.pop()
        du = dh - dh * np.square(after)
        return du.dot(self.Wh), du.dot(self.Wx), {"Wx": du.T.dot(x), "Wh": du.T.dot(before), "b": du.sum(0)}


def rnn_step(x, h, Wx, Wh, b):
    return Cell(Wx, Wh, b, h)(x)


def rnn_forward(xs, h0, Wx, Wh, b):
    cell = Cell(Wx, Wh, b, h0)
    return np.stack([cell(x) for x in np.moveaxis(xs, 1, 0)], 1)


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    cell = Cell(Wx, Wh, b, h0)
    for x in np.moveaxis(xs, 1, 0):
        cell(x)
    grads = {"Wx": 0.0, "Wh": 0.0, "b": 0.0}
    dh, dxs = 0.0, []
    for own in np.moveaxis(dhs, 1, 0)[::-1]:
        dh, dx, step = cell.back(own + dh)
        dxs.append(dx)
        grads = {name: grads[name] + step[name] for name in grads}
    return {"xs": np.stack(dxs[::-1], 1), "h0": dh, **grads}


class Both:
    def __init__(self, forward):
        self.forward = forward

    def run(self, xs, direction):
        turn = slice(None, None, -1 if direction else 1)
        states = self.forward(xs[:, turn], direction)
        return states[:, turn], states[:, -1]


def bidirectional(forward, xs):
    both = Both(forward)
    (a, last_a), (b, last_b) = both.run(xs, 0), both.run(xs, 1)
    return np.dstack((a, b)), np.hstack((last_a, last_b))
