"""An RNN encoder–decoder over symbols: encoding, greedy decoding, and learning with the true symbols as inputs.

Symbols are the integers 0 to V - 1. Three of them have a meaning of their own: ``PAD`` fills short rows up at the end,
``START`` is what the decoder reads first, ``STOP`` ends a target. ``params`` is a dict of eight arrays:

    enc_Wx (H, V), enc_Wh (H, H), enc_b (H,)    the encoder
    dec_Wx (H, V), dec_Wh (H, H), dec_b (H,)    the decoder
    out_W (V, H), out_b (V,)                    from the decoder's state to the logits of the next symbol

A symbol enters as a one-hot vector x, so that ``Wx`` x is the column of ``Wx`` at the symbol. Arguments are never
changed.

Source: Cho et al. (2014), with plain tanh cells; Sutskever, Vinyals and Le (2014).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
Params = Mapping[str, Floats]

PAD, START, STOP = 0, 1, 2


def _step(params: Params, part: str, symbols: Ints, h: Floats) -> Floats:
    """Return the states (N, H) of the encoder ("enc") or the decoder ("dec") after one symbol (N,) more."""
    return np.tanh(params[part + "_Wx"].T[symbols] + h @ params[part + "_Wh"].T + params[part + "_b"])


def _step_backward(
    params: Params, part: str, read: tuple[Ints, Floats, Floats], dh: Floats, d: dict[str, Floats]
) -> Floats:
    """Add the gradients of one step to d; return that of the state before it.

    ``read`` is what the step read and what it gave: the symbols (N,), the state before and the state after (N, H).
    """
    symbols, before, after = read
    da = dh * (1 - after**2)
    np.add.at(d[part + "_Wx"].T, symbols, da)
    d[part + "_Wh"] += da.T @ before
    d[part + "_b"] += da.sum(axis=0)
    return da @ params[part + "_Wh"]


def _encoder_states(params: Params, xs: Ints) -> list[Floats]:
    """Return the encoder's states (N, H) before the first symbol and after each: T + 1 of them."""
    states: list[Floats] = [np.zeros((len(xs), len(params["enc_b"])))]
    for symbols in xs.T:
        after = _step(params, "enc", symbols, states[-1])
        states.append(np.where(symbols[:, None] == PAD, states[-1], after))
    return states


def _decoder_inputs(ts: Ints) -> Ints:
    """Return what the decoder reads where it is told the truth: START, then each target but the last, (N, T)."""
    return np.hstack([np.full((len(ts), 1), START), ts[:, :-1]])


def _decoder_states(params: Params, h: Floats, ts: Ints) -> list[Floats]:
    """Return the decoder's states (N, H) before START and after each input: T + 1 of them."""
    states = [h]
    for symbols in _decoder_inputs(ts).T:
        states.append(_step(params, "dec", symbols, states[-1]))
    return states


def _log_probabilities(params: Params, states: list[Floats]) -> Floats:
    """Return the logarithms of the softmax over the symbols, (N, T, V), from the T states of the decoder."""
    u = np.stack(states, axis=1) @ params["out_W"].T + params["out_b"]
    u = u - u.max(axis=2, keepdims=True)
    return np.asarray(u - np.log(np.exp(u).sum(axis=2, keepdims=True)))


def encode(params: Params, xs: Ints) -> Floats:
    """Return the encoder's state after each row's last symbol.

    Shapes (N samples, T symbols, H units):
        xs (N, T)   symbols, filled up with PAD at the end
        returns (N, H)

    Formula, for each symbol x of a row (one-hot), from h = 0:
        h <- tanh(enc_Wx x + enc_Wh h + enc_b);  PAD leaves h as it is

    >>> p = {"enc_Wx": np.array([[0.0, 0.0, 0.0, 0.7, -2.0]]), "enc_Wh": np.array([[0.5]]), "enc_b": np.array([0.1])}
    >>> np.round(encode(p, np.array([[3, 4], [3, PAD]])), 4)  # tanh(0.7 + 0.1), then tanh(-2 + 0.332 + 0.1)
    array([[-0.9167],
           [ 0.664 ]])
    """
    return _encoder_states(params, xs)[-1]


def decode_greedy(params: Params, h: Floats, max_length: int) -> Ints:
    """Return what the decoder writes from the states h: at each step the symbol that is likeliest then.

    Shapes:
        h (N, H)
        returns (N, max_length) symbols: each row's up to its STOP, which is left out, and PAD from there on

    Formula, from the symbol START:
        h <- tanh(dec_Wx x + dec_Wh h + dec_b);  the next x is the symbol with the largest of out_W h + out_b
        PAD and START are never chosen; among equals the smallest symbol is

    >>> p = {"dec_Wx": np.array([[0.0, 0.0, 0.0, -2.0, 0.0]]), "dec_Wh": np.array([[1.0]]), "dec_b": np.array([0.0])}
    >>> p |= {"out_W": np.array([[0.0], [0.0], [-1.0], [1.0], [0.0]]), "out_b": np.zeros(5)}
    >>> decode_greedy(p, np.array([[-0.9167], [0.664]]), 3)  # -0.724: STOP; 0.581: 3, then tanh(-2 + 0.581): STOP
    array([[0, 0, 0],
           [3, 0, 0]])
    """
    found = np.full((len(h), max_length), PAD)
    symbols, running = np.full(len(h), START), np.full(len(h), True)
    for t in range(max_length):
        h = _step(params, "dec", symbols, h)
        logits = h @ params["out_W"].T + params["out_b"]
        symbols = STOP + logits[:, STOP:].argmax(axis=1)
        running = running & (symbols != STOP)
        found[:, t] = np.where(running, symbols, PAD)
    return found


def teacher_forcing_loss(params: Params, xs: Ints, ts: Ints) -> float:
    """Return the mean cross entropy, in nats, of the target symbols that are no padding.

    Shapes:
        xs (N, S)   inputs, filled up with PAD at the end
        ts (N, T)   targets: each row's symbols, then STOP, then PAD
        returns ()

    Formula, from h = encode(params, xs):
        at step t the decoder reads x = ts[:, t - 1], at the first one START: h <- tanh(dec_Wx x + dec_Wh h + dec_b)
        the loss is the sum of -log softmax(out_W h + out_b)[ts[n, t]] over all n, t whose target is not PAD, through
        the number of these

    Raises:
        ValueError: all targets are PAD.

    >>> rows = {"enc_Wx": [[0, 0, 0, 0.7, -2]], "enc_Wh": [[0.5]], "enc_b": [0.1], "dec_Wx": [[0, 0, 0, -2, 0]]}
    >>> rows |= {"dec_Wh": [[1]], "dec_b": [0], "out_W": [[0], [0], [-1], [1], [0]], "out_b": [0] * 5}
    >>> p = {name: np.array(row, dtype=float) for name, row in rows.items()}
    >>> xs, ts = np.array([[3, 4], [3, PAD]]), np.array([[STOP, PAD], [3, STOP]])
    >>> print(round(teacher_forcing_loss(p, xs, ts), 4))  # (0.989 + 1.096 + 0.876) / 3
    0.9869
    """
    if not np.any(ts != PAD):
        raise ValueError("every target is padding: nothing counts")
    states = _decoder_states(params, encode(params, xs), ts)
    log_p = np.take_along_axis(_log_probabilities(params, states[1:]), ts[:, :, None], axis=2)[:, :, 0]
    return float(-np.mean(log_p[ts != PAD]))


def teacher_forcing_gradients(params: Params, xs: Ints, ts: Ints) -> dict[str, Floats]:
    """Return the gradients of ``teacher_forcing_loss`` in a dict with the names and shapes of ``params``.

    Formula, from the last step to the first (dh comes from the step after):
        du = (softmax(u) - one-hot of the target) / count where the target is not PAD, 0 where it is
        dh += du out_W;  da = dh (1 - h^2);  dWx += da x^T;  dWh += da h_before^T;  db += da;  dh_before = da Wh
        the decoder's first dh_before is the encoder's last dh; at PAD the encoder passes dh on as it is

    Raises:
        ValueError: all targets are PAD.

    >>> rows = {"enc_Wx": [[0, 0, 0, 0.7, -2]], "enc_Wh": [[0.5]], "enc_b": [0.1], "dec_Wx": [[0, 0, 0, -2, 0]]}
    >>> rows |= {"dec_Wh": [[1]], "dec_b": [0], "out_W": [[0], [0], [-1], [1], [0]], "out_b": [0] * 5}
    >>> p = {name: np.array(row, dtype=float) for name, row in rows.items()}
    >>> d = teacher_forcing_gradients(p, np.array([[3, 4], [3, PAD]]), np.array([[STOP, PAD], [3, STOP]]))
    >>> np.round(d["out_b"], 4)  # the mean of the three softmax, less the share of each target: 2/3 STOP, 1/3 of 3
    array([ 0.1795,  0.1795, -0.369 , -0.1693,  0.1795])
    """
    if not np.any(ts != PAD):
        raise ValueError("every target is padding: nothing counts")
    encoder = _encoder_states(params, xs)
    decoder = _decoder_states(params, encoder[-1], ts)
    counts = (ts != PAD)[:, :, None]
    du = np.exp(_log_probabilities(params, decoder[1:])) - np.eye(len(params["out_b"]))[ts]
    du = du * counts / counts.sum()
    d = {name: np.zeros_like(w) for name, w in params.items()}
    d["out_W"] = np.tensordot(du, np.stack(decoder[1:], axis=1), axes=([0, 1], [0, 1]))
    d["out_b"] = du.sum(axis=(0, 1))
    inputs, dh = _decoder_inputs(ts), np.zeros_like(encoder[-1])
    for t in reversed(range(ts.shape[1])):
        dh = dh + du[:, t] @ params["out_W"]
        dh = _step_backward(params, "dec", (inputs[:, t], decoder[t], decoder[t + 1]), dh, d)
    for t in reversed(range(xs.shape[1])):
        reads = xs[:, t, None] != PAD
        back = _step_backward(params, "enc", (xs[:, t], encoder[t], encoder[t + 1]), dh * reads, d)
        dh = np.where(reads, back, dh)
    return d


def train(
    params: Params, batches: Iterable[tuple[Ints, Ints]], lr: float, clip: float = 1.0
) -> tuple[dict[str, Floats], Floats]:
    """Return the parameters after a step of gradient descent for each batch, and the loss before each step.

    Shapes:
        batches     pairs (xs, ts), whose sizes may differ
        returns a new dict like ``params``, and the losses, one for each batch

    Formula:
        norm = root of the sum of the squares of all gradients;  where norm > clip, all of them times clip / norm
        w <- w - lr * gradient, for all parameters at once

    Source: Pascanu, Mikolov and Bengio (2013) for the clipping.

    >>> rows = {"enc_Wx": [[0, 0, 0, 0.7, -2]], "enc_Wh": [[0.5]], "enc_b": [0.1], "dec_Wx": [[0, 0, 0, -2, 0]]}
    >>> rows |= {"dec_Wh": [[1]], "dec_b": [0], "out_W": [[0], [0], [-1], [1], [0]], "out_b": [0] * 5}
    >>> p = {name: np.array(row, dtype=float) for name, row in rows.items()}
    >>> p, losses = train(p, 2 * [(np.array([[3, 4], [3, PAD]]), np.array([[STOP, PAD], [3, STOP]]))], 1.0)
    >>> np.round(losses, 4)  # the norm of the gradients is 0.679 at first: nothing is clipped
    array([0.9869, 0.5977])
    """
    losses = []
    for xs, ts in batches:
        losses.append(teacher_forcing_loss(params, xs, ts))
        d = teacher_forcing_gradients(params, xs, ts)
        norm = np.sqrt(sum(np.sum(g**2) for g in d.values()))
        scale = clip / max(norm, clip)
        params = {name: w - lr * scale * d[name] for name, w in params.items()}
    return dict(params), np.array(losses)
