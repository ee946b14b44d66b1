"""Recurrent networks: one step, a whole sequence, the gradients back through time, and both directions at once.

The same weights serve at every step: ``Wx`` (H, D), ``Wh`` (H, H) and ``b`` (H,). Arguments are never changed, and
nothing is kept between two calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


def rnn_step(x: Floats, h: Floats, Wx: Floats, Wh: Floats, b: Floats) -> Floats:
    """Return the hidden state after one step.

    Shapes (N samples, D inputs, H units):
        x (N, D); h (N, H), the state before; Wx (H, D); Wh (H, H); b (H,)
        returns h (N, H)

    Formula: h <- tanh(Wx x + Wh h + b)

    Source: Elman, "Finding structure in time" (1990).

    Raises:
        ValueError: the shapes disagree.

    >>> one = np.ones((1, 1))
    >>> print(np.round(rnn_step(one, 0 * one, one, 0.5 * one, np.zeros(1)), 4))  # tanh(1)
    [[0.7616]]
    """
    if x.shape[:-1] != h.shape[:-1]:
        raise ValueError(f"expected x (N, D) and h (N, H), got {x.shape} and {h.shape}")
    return np.tanh(x @ Wx.T + h @ Wh.T + b)


def rnn_forward(xs: Floats, h0: Floats, Wx: Floats, Wh: Floats, b: Floats) -> Floats:
    """Return the hidden states after each step of a sequence.

    Shapes (T steps):
        xs (N, T, D); h0 (N, H), the state before the first step; weights as in ``rnn_step``
        returns hs (N, T, H): hs[:, t] is the state after xs[:, t]

    Formula: hs[:, t] = tanh(Wx xs[:, t] + Wh hs[:, t - 1] + b), with h0 in place of hs[:, -1] at t = 0

    Raises:
        ValueError: the shapes disagree.

    >>> one, xs = np.ones((1, 1)), np.array([[[1.0], [0.0], [0.0]]])
    >>> print(np.round(rnn_forward(xs, 0 * one, one, 0.5 * one, np.zeros(1))[0, :, 0], 4))
    [0.7616 0.3634 0.1797]
    """
    hs = np.empty((*xs.shape[:2], h0.shape[1]))
    h = h0
    for t in range(xs.shape[1]):
        h = rnn_step(xs[:, t], h, Wx, Wh, b)
        hs[:, t] = h
    return hs


def rnn_backward(dhs: Floats, xs: Floats, h0: Floats, Wx: Floats, Wh: Floats, b: Floats) -> dict[str, Floats]:
    """Return the gradients of E through time, from dhs[:, t] = dE/dhs[:, t], what each state adds by itself.

    Shapes:
        dhs (N, T, H); the rest as in ``rnn_forward``
        returns {"xs": (N, T, D), "h0": (N, H), "Wx": (H, D), "Wh": (H, H), "b": (H,)}

    Formula, from the last step to the first (dh comes from the step after, 0 at the last):
        du[t] = (dhs[t] + dh) (1 - hs[t]^2);  dh = du[t] Wh, which is the gradient of h0 after the first step
        dxs[t] = du[t] Wx;  dWx = sum of du[t] xs[t]^T;  dWh = sum of du[t] hs[t - 1]^T;  db = sum of du[t]

    The sums go over all steps and all samples. Nothing is divided by N: that is done once, in the loss. No step is
    left out and nothing is clipped: a truncated gradient is another number.

    Source: Werbos, "Backpropagation through time: what it does and how to do it" (1990).

    Raises:
        ValueError: the shapes disagree.

    >>> one, xs = np.ones((1, 1)), np.array([[[1.0], [0.0], [0.0]]])
    >>> dhs = np.array([[[0.0], [0.0], [1.0]]])  # a loss at the last step only
    >>> d = rnn_backward(dhs, xs, 0 * one, one, 0.5 * one, np.zeros(1))
    >>> print(np.round(d["xs"][0, :, 0], 4), {k: round(d[k].item(), 4) for k in ("h0", "Wx", "Wh", "b")})
    [0.0882 0.42   0.9677] {'h0': 0.0441, 'Wx': 0.0882, 'Wh': 0.6715, 'b': 1.4758}
    """
    hs = rnn_forward(xs, h0, Wx, Wh, b)
    du = np.empty_like(hs)
    dh = np.zeros_like(h0)
    for t in reversed(range(xs.shape[1])):
        du[:, t] = (dhs[:, t] + dh) * (1 - hs[:, t] ** 2)
        dh = du[:, t] @ Wh
    before = np.concatenate([h0[:, None], hs[:, :-1]], axis=1)
    samples_and_steps = ((0, 1), (0, 1))
    return {
        "xs": du @ Wx,
        "h0": dh,
        "Wx": np.tensordot(du, xs, samples_and_steps),
        "Wh": np.tensordot(du, before, samples_and_steps),
        "b": du.sum(axis=(0, 1)),
    }


def bidirectional(forward: Callable[[Floats, int], Floats], xs: Floats) -> tuple[Floats, Floats]:
    """Return the states of two networks that read a sequence in both directions, and their last states.

    Shapes:
        forward(xs, direction) -> (N, T, H): the states of the network with the weights of ``direction`` (0 or 1) after
            each step; it reads xs (N, T, D) in the order in which it is given
        xs (N, T, D)
        returns hs (N, T, 2H), last (N, 2H): hs[:, t, :H] is the state of direction 0, which reads from the first step
            to the last, and hs[:, t, H:] that of direction 1, which reads from the last to the first, each after it has
            read xs[:, t]; last holds the states of both when they have read the whole sequence

    Source: Schuster and Paliwal, "Bidirectional recurrent neural networks" (1997).

    >>> def forward(xs, direction):
    ...     return (1, 10)[direction] * np.cumsum(xs, axis=1)
    >>> hs, last = bidirectional(forward, np.array([[[1.0], [2.0], [3.0]]]))
    >>> print(hs[0].tolist(), last.tolist())  # direction 1 sums 3, then 2, then 1: 30, 50, 60, in order of time
    [[1.0, 60.0], [3.0, 50.0], [6.0, 30.0]] [[6.0, 60.0]]
    """
    ahead = forward(xs, 0)
    back = forward(xs[:, ::-1], 1)[:, ::-1]
    return np.concatenate([ahead, back], axis=2), np.concatenate([ahead[:, -1], back[:, 0]], axis=1)
