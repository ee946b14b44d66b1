"""Right bodies in other styles, five of each function or more: loops, single precision, lists, other formulas, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math

import numpy as np

F = np.float32


def rnn_step__loops(x, h, Wx, Wh, b):
    out = np.zeros(h.shape)
    for n in range(len(x)):
        for j in range(len(b)):
            u = b[j]
            for d in range(x.shape[1]):
                u += Wx[j, d] * x[n, d]
            for k in range(h.shape[1]):
                u += Wh[j, k] * h[n, k]
            out[n, j] = math.tanh(u)
    return out


def rnn_step__single_precision(x, h, Wx, Wh, b):
    x, h, Wx, Wh, b = (a.astype(F) for a in (x, h, Wx, Wh, b))
    return np.tanh(x @ Wx.T + h @ Wh.T + b)


def rnn_step__lists(x, h, Wx, Wh, b):
    return [[math.tanh(Wx[j] @ p + Wh[j] @ q + b[j]) for j in range(len(b))] for p, q in zip(x, h)]


def rnn_step__one_matrix(x, h, Wx, Wh, b):
    return np.tanh(np.hstack([x, h, np.ones((len(x), 1))]) @ np.hstack([Wx, Wh, b[:, None]]).T)


def rnn_step__columns(x, h, Wx, Wh, b):
    return np.tanh(Wx @ x.T + Wh @ h.T + b.reshape(-1, 1)).T


def rnn_step__by_the_sigmoid(x, h, Wx, Wh, b):
    u = np.einsum("nd,hd->nh", x, Wx) + np.einsum("nk,hk->nh", h, Wh) + b
    with np.errstate(over="ignore"):
        return 2 / (1 + np.exp(-2 * u)) - 1


def rnn_step__in_place_on_a_copy(x, h, Wx, Wh, b):
    u = np.dot(x, Wx.T)
    u += np.dot(h, Wh.T)
    u += b
    return np.tanh(u, out=u)


def step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T + b)


def rnn_forward__list_of_states(xs, h0, Wx, Wh, b):
    states = [h0]
    for x in np.swapaxes(xs, 0, 1):
        states.append(step(x, states[-1], Wx, Wh, b))
    return np.stack(states[1:], axis=1)


def rnn_forward__nested_lists(xs, h0, Wx, Wh, b):
    return [[row.tolist() for row in rnn_forward__list_of_states(xs[n : n + 1], h0[n : n + 1], Wx, Wh, b)[0]]
            for n in range(len(xs))]  # fmt: skip


def rnn_forward__inputs_first(xs, h0, Wx, Wh, b):
    hs = xs @ Wx.T + b
    for t in range(hs.shape[1]):
        hs[:, t] = np.tanh(hs[:, t] + (hs[:, t - 1] if t else h0) @ Wh.T)
    return hs


def rnn_forward__recursion(xs, h0, Wx, Wh, b):
    h = step(xs[:, 0], h0, Wx, Wh, b)
    rest = [] if xs.shape[1] == 1 else [rnn_forward__recursion(xs[:, 1:], h, Wx, Wh, b)]
    return np.concatenate([h[:, None], *rest], axis=1)


def rnn_forward__single_precision(xs, h0, Wx, Wh, b):
    xs, h, Wx, Wh, b = (a.astype(F) for a in (xs, h0, Wx, Wh, b))
    hs = np.empty((*xs.shape[:2], len(b)), F)
    for t in range(xs.shape[1]):
        h = hs[:, t] = step(xs[:, t], h, Wx, Wh, b)
    return hs


def rnn_forward__sample_by_sample(xs, h0, Wx, Wh, b):
    hs = np.zeros((xs.shape[0], xs.shape[1], h0.shape[1]))
    for n, (sequence, h) in enumerate(zip(xs, h0)):
        for t, x in enumerate(sequence):
            h = np.tanh(Wx.dot(x) + Wh.dot(h) + b)
            hs[n, t] = h
    return hs


def rnn_forward__one_more_state(xs, h0, Wx, Wh, b):
    hs = np.zeros((len(xs), xs.shape[1] + 1, len(b)))
    hs[:, -1] = h0
    for t in range(xs.shape[1]):
        hs[:, t] = step(xs[:, t], hs[:, t - 1], Wx, Wh, b)
    return hs[:, :-1]


def rnn_backward__tape(dhs, xs, h0, Wx, Wh, b):
    tape, h = [], h0
    for t in range(xs.shape[1]):
        new = step(xs[:, t], h, Wx, Wh, b)
        tape.append((xs[:, t], h, new))
        h = new
    dWx, dWh, db, dh, dxs = 0, 0, 0, 0, []
    while tape:
        x, before, after = tape.pop()
        du = (dh + dhs[:, len(tape)]) * (1 - after) * (1 + after)
        dWx, dWh, db = dWx + du.T @ x, dWh + du.T @ before, db + du.sum(0)
        dxs.insert(0, du @ Wx)
        dh = du @ Wh
    return {"xs": np.stack(dxs, 1), "h0": dh, "Wx": dWx, "Wh": dWh, "b": db}


def rnn_backward__columns(dhs, xs, h0, Wx, Wh, b):
    N, T, _ = xs.shape
    d = {"xs": np.zeros(xs.shape), "h0": np.zeros(h0.shape)} | dict.fromkeys(("Wx", "Wh", "b"), 0.0)
    for n in range(N):
        hs = [h0[n][:, None]]
        for t in range(T):
            hs.append(np.tanh(Wx @ xs[n, t][:, None] + Wh @ hs[-1] + b[:, None]))
        dh = np.zeros_like(hs[0])
        for t in range(T - 1, -1, -1):
            du = (dh + dhs[n, t][:, None]) * (1 - hs[t + 1] * hs[t + 1])
            d["Wx"] = d["Wx"] + du @ xs[n, t][None]
            d["Wh"] = d["Wh"] + du @ hs[t].T
            d["b"] = d["b"] + du[:, 0]
            d["xs"][n, t] = (Wx.T @ du)[:, 0]
            dh = Wh.T @ du
        d["h0"][n] = dh[:, 0]
    return d


def rnn_backward__recursion(dhs, xs, h0, Wx, Wh, b):
    def back(t, h):
        """Return the gradient of the state before step t, and the lists of du and of states before, from step t on."""
        if t == xs.shape[1]:
            return 0 * h0, [], []
        new = step(xs[:, t], h, Wx, Wh, b)
        dh, dus, before = back(t + 1, new)
        du = (dhs[:, t] + dh) / np.cosh(
            xs[:, t] @ Wx.T + h @ Wh.T + b
        ) ** 2  # an overflow makes the 0 that belongs there
        return du @ Wh, [du, *dus], [h, *before]

    dh, dus, before = back(0, h0)
    du, before = np.stack(dus, 1), np.stack(before, 1)
    return {
        "xs": np.einsum("nth,hd->ntd", du, Wx),
        "h0": dh,
        "Wx": np.einsum("nth,ntd->hd", du, xs),
        "Wh": np.einsum("nth,ntk->hk", du, before),
        "b": np.einsum("nth->h", du),
    }


def rnn_backward__single_precision(dhs, xs, h0, Wx, Wh, b):
    dhs, xs, h0, Wx, Wh, b = (a.astype(F) for a in (dhs, xs, h0, Wx, Wh, b))
    hs = [h0]
    for t in range(xs.shape[1]):
        hs.append(step(xs[:, t], hs[-1], Wx, Wh, b))
    dxs, dWx, dWh, db, dh = (np.zeros_like(a) for a in (xs, Wx, Wh, b, h0))
    for t in reversed(range(xs.shape[1])):
        du = (dhs[:, t] + dh) * (1 - hs[t + 1] ** 2)
        dWx += du.T @ xs[:, t]
        dWh += du.T @ hs[t]
        db += du.sum(axis=0)
        dxs[:, t] = du @ Wx
        dh = du @ Wh
    return {"xs": dxs, "h0": dh, "Wx": dWx, "Wh": dWh, "b": db}


def rnn_backward__one_matrix(dhs, xs, h0, Wx, Wh, b):
    N, T, D = xs.shape
    W = np.hstack([Wx, Wh, b[:, None]])
    v = np.ones((T, N, W.shape[1]))
    v[:, :, :D] = xs.transpose(1, 0, 2)
    h, hs = h0, []
    for t in range(T):
        v[t, :, D:-1] = h
        h = np.tanh(v[t] @ W.T)
        hs.append(h)
    dv, dW, dh = np.zeros(v.shape), np.zeros(W.shape), 0
    for t in range(T)[::-1]:
        du = (dhs[:, t] + dh) * (1 - np.square(hs[t]))
        dW += du.T @ v[t]
        dv[t] = du @ W
        dh = dv[t, :, D:-1]
    return {"xs": dv[:, :, :D].transpose(1, 0, 2), "h0": dh, "Wx": dW[:, :D], "Wh": dW[:, D:-1], "b": dW[:, -1]}


def rnn_backward__on_a_copy_of_dhs(dhs, xs, h0, Wx, Wh, b):
    hs = np.concatenate([h0[:, None], rnn_forward__list_of_states(xs, h0, Wx, Wh, b)], axis=1)
    du = dhs.copy()
    for t in range(xs.shape[1] - 1, -1, -1):
        if t + 1 < xs.shape[1]:
            du[:, t] += du[:, t + 1] @ Wh
        du[:, t] *= 1 - hs[:, t + 1] ** 2
    flat = du.reshape(-1, len(b))
    return {
        "b": flat.sum(axis=0),
        "Wx": flat.T @ xs.reshape(-1, xs.shape[2]),
        "Wh": flat.T @ hs[:, :-1].reshape(-1, len(b)),
        "h0": du[:, 0] @ Wh,
        "xs": du @ Wx,
    }


def bidirectional__flip(forward, xs):
    ahead, back = forward(xs, 0), forward(np.flip(xs, axis=1), 1)
    hs = np.concatenate((ahead, np.flip(back, axis=1)), axis=-1)
    return hs, np.concatenate((ahead[:, -1, :], back[:, -1, :]), axis=-1)


def bidirectional__second_direction_first(forward, xs):
    back = forward(np.ascontiguousarray(xs[:, ::-1]), 1)
    ahead = forward(xs, 0)
    return np.dstack([ahead, back[:, ::-1]]), np.hstack([ahead[:, -1], back[:, -1]])


def bidirectional__step_by_step(forward, xs):
    T = xs.shape[1]
    ahead, back = forward(xs, 0), forward(xs[:, [T - 1 - t for t in range(T)]], 1)
    H = ahead.shape[2]
    hs = np.zeros((len(xs), T, 2 * H))
    for t in range(T):
        hs[:, t, :H] = ahead[:, t]
        hs[:, t, H:] = back[:, T - 1 - t]
    last = np.zeros((len(xs), 2 * H))
    last[:, :H], last[:, H:] = hs[:, -1, :H], hs[:, 0, H:]
    return hs, last


def bidirectional__sample_by_sample(forward, xs):
    hs, last = [], []
    for x in xs:
        ahead, back = forward(x[None], 0)[0], forward(x[::-1][None], 1)[0]
        hs.append([[*a, *b] for a, b in zip(ahead, back[::-1])])
        last.append([*ahead[-1], *back[-1]])
    return hs, last


def bidirectional__single_precision(forward, xs):
    xs = xs.astype(F)
    ahead, back = (np.asarray(forward(v, i)).astype(F) for i, v in enumerate((xs, xs[:, ::-1])))
    return np.concatenate([ahead, back[:, ::-1]], 2), np.concatenate([ahead[:, -1], back[:, -1]], 1)


def bidirectional__lists_passed(forward, xs):
    ahead = np.array(forward(xs.tolist(), 0))
    back = np.array(forward([list(reversed(sequence)) for sequence in xs.tolist()], 1))
    return [np.concatenate([ahead, back[:, ::-1]], axis=2), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)]


def bidirectional__direction_by_name(forward, xs):
    ahead, back = forward(xs, direction=0), forward(xs=xs[:, ::-1], direction=1)[:, ::-1]
    return np.concatenate([ahead, back], axis=2), np.concatenate([ahead[:, -1], back[:, 0]], axis=1)


def rnn_step__tanh_by_expm1(x, h, Wx, Wh, b):
    u = x @ Wx.T + h @ Wh.T + b
    e = np.expm1(-2 * np.abs(u))
    return np.sign(u) * -e / (2 + e)


def rnn_forward__in_halves(xs, h0, Wx, Wh, b):
    half = xs.shape[1] // 2
    if half == 0:
        return np.tanh(xs[:, 0] @ Wx.T + h0 @ Wh.T + b)[:, None]
    first = rnn_forward__in_halves(xs[:, :half], h0, Wx, Wh, b)
    return np.concatenate((first, rnn_forward__in_halves(xs[:, half:], first[:, -1], Wx, Wh, b)), axis=1)


def rnn_backward__complex_step(dhs, xs, h0, Wx, Wh, b):
    arguments, out = [xs, h0, Wx, Wh, b], {}
    for number, name in enumerate(("xs", "h0", "Wx", "Wh", "b")):
        out[name] = np.zeros(arguments[number].shape)
        for place in np.ndindex(out[name].shape):
            moved = [a.astype(complex) for a in arguments]
            moved[number][place] += 1e-30j
            out[name][place] = np.sum(rnn_forward__in_halves(*moved).imag * dhs) / 1e-30
    return out


def rnn_backward__by_cosh(dhs, xs, h0, Wx, Wh, b):
    before, h = [], h0
    for x in np.moveaxis(xs, 1, 0):
        before.append(h)
        h = np.tanh(x @ Wx.T + h @ Wh.T + b)
    du, dh = np.zeros(dhs.shape), 0
    for t in reversed(range(xs.shape[1])):
        du[:, t] = (dhs[:, t] + dh) / np.cosh(xs[:, t] @ Wx.T + before[t] @ Wh.T + b) ** 2
        dh = du[:, t] @ Wh
    return {
        "b": np.einsum("nth->h", du),
        "Wh": np.einsum("nth,tnk->hk", du, before),
        "Wx": np.einsum("nth,ntd->hd", du, xs),
        "h0": dh,
        "xs": du @ Wx,
    }


def bidirectional__every_beginning_anew(forward, xs):
    steps = range(xs.shape[1])
    ahead = [forward(xs[:, : t + 1], 0)[:, -1] for t in steps]
    back = [forward(xs[:, t:][:, ::-1], 1)[:, -1] for t in steps]
    return np.stack([np.hstack(pair) for pair in zip(ahead, back)], axis=1), np.hstack([ahead[-1], back[0]])
