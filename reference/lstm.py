"""LSTM and GRU: one step, a whole sequence, and the gradients back through time.

Each gate has weights of its own, kept in dicts under the gate's name: ``Wx[k]`` (H, D), ``Wh[k]`` (H, H) and
``b[k]`` (H,) with k in "i" (input gate), "f" (forget gate), "g" (candidate), "o" (output gate); for the GRU in "r"
(reset), "z" (update), "n" (candidate). Arguments are never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Gates = Mapping[str, Floats]


def _sigmoid(u: Floats) -> Floats:
    """Return 1 / (1 + exp(-u)) without overflow."""
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1.0, e) / (1.0 + e)


def _gates(x: Floats, h: Floats, Wx: Gates, Wh: Gates, b: Gates) -> dict[str, Floats]:
    """Return the three gates and the candidate of one LSTM step, each (N, H)."""
    u = {k: x @ Wx[k].T + h @ Wh[k].T + b[k] for k in "ifgo"}
    return {k: np.tanh(u[k]) if k == "g" else _sigmoid(u[k]) for k in "ifgo"}


def lstm_step(x: Floats, h: Floats, c: Floats, Wx: Gates, Wh: Gates, b: Gates) -> tuple[Floats, Floats]:
    """Return the hidden state and the cell after one step.

    Shapes (N samples, D inputs, H units):
        x (N, D); h, c (N, H); Wx[k] (H, D); Wh[k] (H, H); b[k] (H,) for k in i, f, g, o
        returns h (N, H), c (N, H)

    Formula:
        i, f, o = sigmoid(Wx x + Wh h + b) of each gate;  g = tanh(Wx x + Wh h + b)
        c <- f c + i g;  h <- o tanh(c)

    Source: Hochreiter and Schmidhuber (1997), with the forget gate of Gers et al. (2000).

    >>> one = {k: np.zeros((1, 1)) for k in "ifgo"}
    >>> h, c = lstm_step(np.ones((1, 1)), np.ones((1, 1)), np.ones((1, 1)), one, one, {k: np.zeros(1) for k in "ifgo"})
    >>> print(c, np.round(h, 4))  # all gates half open, candidate 0
    [[0.5]] [[0.2311]]
    """
    a = _gates(x, h, Wx, Wh, b)
    c = a["f"] * c + a["i"] * a["g"]
    return a["o"] * np.tanh(c), c


def lstm_forward(xs: Floats, h0: Floats, c0: Floats, Wx: Gates, Wh: Gates, b: Gates) -> tuple[Floats, Floats]:
    """Return the hidden states and the cells after each step of a sequence.

    Shapes (T steps):
        xs (N, T, D); h0, c0 (N, H); weights as in ``lstm_step``
        returns hs (N, T, H), cs (N, T, H): hs[:, t] is the state after xs[:, t]

    >>> W = {k: np.ones((1, 1)) for k in "ifgo"}
    >>> hs, cs = lstm_forward(np.zeros((1, 2, 1)), *np.zeros((2, 1, 1)), W, W, {k: np.zeros(1) for k in "ifgo"})
    >>> hs.shape, float(hs.sum())
    ((1, 2, 1), 0.0)
    """
    steps = xs.shape[1]
    hs = np.empty((*h0.shape[:1], steps, h0.shape[1]))
    cs = np.empty_like(hs)
    h, c = h0, c0
    for t in range(steps):
        h, c = lstm_step(xs[:, t], h, c, Wx, Wh, b)
        hs[:, t], cs[:, t] = h, c
    return hs, cs


def lstm_backward(dhs: Floats, xs: Floats, h0: Floats, c0: Floats, Wx: Gates, Wh: Gates, b: Gates) -> dict[str, Any]:
    """Return the gradients of E through time, from dhs[:, t] = dE/dhs[:, t], what each state adds by itself.

    Shapes:
        dhs (N, T, H); the rest as in ``lstm_forward``
        returns {"xs": (N, T, D), "h0": (N, H), "c0": (N, H), "Wx": {k: (H, D)}, "Wh": {k: (H, H)}, "b": {k: (H,)}}

    Formula, from the last step to the first (dh and dc come from the step after):
        dh += dhs[t];  do = dh tanh(c);  dc += dh o (1 - tanh(c)^2)
        df = dc c_before;  di = dc g;  dg = dc i;  dc_before = dc f
        du = do o(1-o), df f(1-f), di i(1-i), dg (1-g^2);  dx = sum_k du_k Wx_k;  dh_before = sum_k du_k Wh_k

    Nothing is divided by N: that is done once, in the loss.

    >>> W, zero = {k: np.ones((1, 1)) for k in "ifgo"}, np.zeros((1, 1))
    >>> d = lstm_backward(np.ones((1, 1, 1)), np.zeros((1, 1, 1)), zero, zero, W, W, {k: np.zeros(1) for k in "ifgo"})
    >>> float(d["b"]["g"][0]), float(d["c0"][0, 0])  # o i and o f, all gates half open
    (0.25, 0.25)
    """
    hs, cs = lstm_forward(xs, h0, c0, Wx, Wh, b)
    d: dict[str, Any] = {"xs": np.zeros_like(xs)}
    d |= {name: {k: np.zeros_like(w[k]) for k in "ifgo"} for name, w in (("Wx", Wx), ("Wh", Wh), ("b", b))}
    dh, dc = np.zeros_like(h0), np.zeros_like(c0)
    for t in reversed(range(xs.shape[1])):
        x, h, c = (xs[:, t], hs[:, t - 1], cs[:, t - 1]) if t else (xs[:, 0], h0, c0)
        a, squashed = _gates(x, h, Wx, Wh, b), np.tanh(cs[:, t])
        dh = dh + dhs[:, t]
        dc = dc + dh * a["o"] * (1 - squashed**2)
        da = {"i": dc * a["g"], "f": dc * c, "g": dc * a["i"], "o": dh * squashed}
        du = {k: da[k] * (1 - a[k] ** 2 if k == "g" else a[k] * (1 - a[k])) for k in "ifgo"}
        dh, dc = np.zeros_like(dh), dc * a["f"]
        for k in "ifgo":
            d["Wx"][k] += du[k].T @ x
            d["Wh"][k] += du[k].T @ h
            d["b"][k] += du[k].sum(axis=0)
            d["xs"][:, t] += du[k] @ Wx[k]
            dh = dh + du[k] @ Wh[k]
    return d | {"h0": dh, "c0": dc}


def gru_step(x: Floats, h: Floats, Wx: Gates, Wh: Gates, bx: Gates, bh: Gates) -> Floats:
    """Return the hidden state of a GRU after one step.

    Shapes:
        x (N, D); h (N, H); Wx[k] (H, D); Wh[k] (H, H); bx[k], bh[k] (H,) for k in r, z, n
        returns h (N, H)

    Formula:
        r, z = sigmoid(Wx x + bx + Wh h + bh) of each gate
        n = tanh(Wx x + bx + r (Wh h + bh));  h <- (1 - z) n + z h

    The reset gate comes after the product with Wh, as in PyTorch; Cho et al. (2014) have it before.

    >>> zero = {k: np.zeros((1, 1)) for k in "rzn"}
    >>> gru_step(np.ones((1, 1)), np.ones((1, 1)), zero, zero, *[{k: np.zeros(1) for k in "rzn"}] * 2)  # z = 1/2, n = 0
    array([[0.5]])
    """
    own = {k: x @ Wx[k].T + bx[k] for k in "rzn"}
    past = {k: h @ Wh[k].T + bh[k] for k in "rzn"}
    r, z = (_sigmoid(own[k] + past[k]) for k in "rz")
    n = np.tanh(own["n"] + r * past["n"])
    return (1 - z) * n + z * h
