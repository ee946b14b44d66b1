"""Right bodies in other styles, five or more of each function: loops, single precision, lists, one-hot products, masks by length.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import math

import numpy as np

from reference.seq2seq import encode, teacher_forcing_gradients, teacher_forcing_loss

F = np.float32


# ----------------------------------------------------------------------------------------------------------- encode
def encode__row_by_row(params, xs):
    out = []
    for row in xs:
        h = np.zeros(len(params["enc_b"]))
        for s in row:
            if s != 0:
                h = np.tanh(params["enc_Wx"][:, s] + params["enc_Wh"] @ h + params["enc_b"])
        out.append(h)
    return np.array(out)


def encode__pure_python(params, xs):
    Wx, Wh, b = (params[k].tolist() for k in ("enc_Wx", "enc_Wh", "enc_b"))
    out = []
    for row in xs.tolist():
        h = [0.0] * len(b)
        for s in row:
            if s:
                h = [math.tanh(Wx[i][s] + sum(w * v for w, v in zip(Wh[i], h)) + b[i]) for i in range(len(b))]
        out.append(h)
    return out


def encode__states_picked_by_length(params, xs):
    h = np.zeros((len(xs), len(params["enc_b"])))
    states = [h]
    for t in range(xs.shape[1]):
        h = np.tanh(params["enc_Wx"][:, xs[:, t]].T + h @ params["enc_Wh"].T + params["enc_b"])
        states.append(h)
    return np.stack(states, axis=1)[np.arange(len(xs)), np.sum(xs != 0, axis=1)]


def encode__float32(params, xs):
    p = {k: w.astype(F) for k, w in params.items()}
    h = np.zeros((len(xs), len(p["enc_b"])), F)
    for s in xs.T:
        m = (s != 0).astype(F)[:, None]
        h = m * np.tanh(p["enc_Wx"].T[s] + h @ p["enc_Wh"].T + p["enc_b"]) + (1 - m) * h
    return h


def encode__one_hot_products(params, xs):
    x = np.eye(params["enc_Wx"].shape[1])[xs]
    u = np.einsum("nsv,hv->nsh", x, params["enc_Wx"]) + params["enc_b"]
    h = np.zeros(u[:, 0].shape)
    for t in range(xs.shape[1]):
        on = xs[:, t] != 0
        h[on] = np.tanh(u[on, t] + h[on] @ params["enc_Wh"].T)
    return h


def encode__recursive(params, xs):
    if xs.shape[1] == 0:
        return np.zeros((len(xs), params["enc_b"].size))
    h, s = encode__recursive(params, xs[:, :-1]), xs[:, -1]
    new = np.tanh(params["enc_Wx"].T[s] + h.dot(params["enc_Wh"].T) + params["enc_b"])
    return np.where((s > 0)[:, np.newaxis], new, h)


def encode__one_long_matrix(params, xs):
    """[Wx Wh b] times [x; h; 1], and tanh by exponentials of what is not positive."""
    W = np.hstack([params["enc_Wx"], params["enc_Wh"], params["enc_b"][:, None]])
    h = np.zeros((len(xs), len(W)))
    for s in xs.T:
        u = np.hstack([np.eye(params["enc_Wx"].shape[1])[s], h, np.ones((len(xs), 1))]) @ W.T
        e = np.exp(-2 * np.abs(u))
        h = np.where(s[:, None] == 0, h, np.sign(u) * (1 - e) / (1 + e))
    return h


# ---------------------------------------------------------------------------------------------------- decode_greedy
def decode_greedy__row_by_row(params, h, max_length):
    out = np.zeros((len(h), max_length), dtype=int)
    for n in range(len(h)):
        state, s = h[n], 1
        for t in range(max_length):
            state = np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ state + params["dec_b"])
            logits = params["out_W"] @ state + params["out_b"]
            s = 2 + int(np.argmax(logits[2:]))
            if s == 2:
                break
            out[n, t] = s
    return out


def decode_greedy__lists(params, h, max_length):
    rows = []
    for state in h:
        s, row = 1, []
        while len(row) < max_length:
            state = np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ state + params["dec_b"])
            u = (params["out_W"] @ state + params["out_b"]).tolist()
            s = u.index(max(u[2:]), 2)
            if s == 2:
                break
            row.append(s)
        rows.append(row + [0] * (max_length - len(row)))
    return rows


def decode_greedy__minus_infinity(params, h, max_length):
    s, done, out = np.ones(len(h), int), np.zeros(len(h), bool), []
    for _ in range(max_length):
        h = np.tanh(params["dec_Wx"].T[s] + h @ params["dec_Wh"].T + params["dec_b"])
        u = h @ params["out_W"].T + params["out_b"]
        u[:, [0, 1]] = -np.inf
        s = np.argmax(u, axis=1)
        done |= s == 2
        s[done] = 0
        out.append(s)
    return np.array(out).T


def decode_greedy__floats_in_the_array(params, h, max_length):
    written, s, on = np.zeros((len(h), max_length)), np.full(len(h), 1), np.full(len(h), True)
    for t in range(max_length):
        if not on.any():
            break
        h = np.tanh(params["dec_Wx"][:, s].T + h @ params["dec_Wh"].T + params["dec_b"])
        s = np.argmax((h @ params["out_W"].T + params["out_b"])[:, 2:], axis=1) + 2
        on = np.logical_and(on, s != 2)
        written[on, t] = s[on]
    return written


def decode_greedy__float32_softmax(params, h, max_length):
    p, h = {k: w.astype(F) for k, w in params.items()}, h.astype(F)
    s, on, out = np.ones(len(h), int), np.ones(len(h), int), []
    for _ in range(max_length):
        h = np.tanh(p["dec_Wx"].T[s] + h @ p["dec_Wh"].T + p["dec_b"])
        u = (h @ p["out_W"].T + p["out_b"])[:, 2:]
        e = np.exp(u - u.max(axis=1, keepdims=True))
        s = (e / e.sum(axis=1, keepdims=True)).argmax(axis=1) + 2
        on *= s != 2
        out.append(on * s)
    return np.stack(out, axis=-1)


def decode_greedy__only_those_that_run(params, h, max_length):
    """Rows that have stopped leave the batch."""
    out, rows, s = np.zeros((len(h), max_length), int), np.arange(len(h)), np.full(len(h), 1)
    for t in range(max_length):
        h = np.tanh(params["dec_Wx"].T[s] + h @ params["dec_Wh"].T + params["dec_b"])
        s = 2 + (h @ params["out_W"].T + params["out_b"])[:, 2:].argmax(axis=1)
        rows, h, s = rows[s != 2], h[s != 2], s[s != 2]
        out[rows, t] = s
    return out


def decode_greedy__cut_afterwards(params, h, max_length):
    s, out = np.full(len(h), 1), []
    for _ in range(max_length):
        h = np.tanh(params["dec_Wx"].T[s] + h @ params["dec_Wh"].T + params["dec_b"])
        s = 2 + (h @ params["out_W"].T + params["out_b"])[:, 2:].argmax(axis=1)
        out.append(s)
    out = np.array(out).T
    return out * (np.cumsum(out == 2, axis=1) == 0)


# --------------------------------------------------------------------------------------------- teacher_forcing_loss
def teacher_forcing_loss__row_by_row(params, xs, ts):
    total, count = 0.0, 0
    for x, target in zip(xs, ts):
        h, s = encode(params, x[None])[0], 1
        for k in target:
            h = np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ h + params["dec_b"])
            u = params["out_W"] @ h + params["out_b"]
            if k != 0:
                total += np.max(u) + math.log(np.sum(np.exp(u - np.max(u)))) - u[k]
                count += 1
            s = k
    return total / count


def unrolled(params, h, ts, kind=float):
    h, s, logits = h.astype(kind), np.full(len(ts), 1), []
    p = {k: w.astype(kind) for k, w in params.items()}
    for t in range(ts.shape[1]):
        h = np.tanh(p["dec_Wx"].T[s] + h @ p["dec_Wh"].T + p["dec_b"])
        logits.append(h @ p["out_W"].T + p["out_b"])
        s = ts[:, t]
    return np.stack(logits, axis=1)


def teacher_forcing_loss__logaddexp(params, xs, ts):
    u = unrolled(params, encode(params, xs), ts)
    right = np.einsum("ntv,ntv->nt", u, np.eye(u.shape[2])[ts])
    return np.average(np.logaddexp.reduce(u, axis=2) - right, weights=ts != 0)


def teacher_forcing_loss__float32(params, xs, ts):
    u = unrolled(params, encode(params, xs), ts, F)
    u = u - u.max(axis=2, keepdims=True)
    e = np.log(np.exp(u).sum(axis=2)) - np.take_along_axis(u, ts[..., None], axis=2)[..., 0]
    m = (ts != 0).astype(F)
    return (e * m).sum() / m.sum()


def teacher_forcing_loss__only_what_counts(params, xs, ts):
    u = unrolled(params, encode(params, xs), ts)[ts > 0]
    k = ts[ts > 0]
    m = np.max(u, axis=1)
    return np.mean(m + np.log(np.exp(u - m[:, None]).sum(axis=1)) - u[np.arange(len(k)), k])


def teacher_forcing_loss__array_of_one(params, xs, ts):
    return np.array([teacher_forcing_loss(params, xs, ts)])


def teacher_forcing_loss__longest_row_only(params, xs, ts):
    """Columns that are padding in every row are cut off first; the inputs are shifted with np.roll."""
    ts = ts[:, : np.count_nonzero(ts, axis=1).max()]
    read = np.roll(ts, 1, axis=1)
    read[:, 0] = 1
    h, total = encode(params, xs), 0.0
    for t in range(ts.shape[1]):
        h = np.tanh(params["dec_Wx"].T[read[:, t]] + h @ params["dec_Wh"].T + params["dec_b"])
        u = h @ params["out_W"].T + params["out_b"]
        log_p = u - np.logaddexp.reduce(u, axis=1, keepdims=True)
        total -= np.sum(log_p[np.arange(len(ts)), ts[:, t]] * (ts[:, t] != 0))
    return total / np.count_nonzero(ts)


# ---------------------------------------------------------------------------------------- teacher_forcing_gradients
def softmax(u):
    e = np.exp(u - u.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def teacher_forcing_gradients__row_by_row(params, xs, ts):
    d, count = {k: np.zeros(w.shape) for k, w in params.items()}, np.count_nonzero(ts)
    for x, target in zip(xs, ts):
        x, target = x[x != 0], target[target != 0]
        read = [1, *target[:-1]]
        hs = [np.zeros(len(params["enc_b"]))]
        for s in x:
            hs.append(np.tanh(params["enc_Wx"][:, s] + params["enc_Wh"] @ hs[-1] + params["enc_b"]))
        ks = [hs[-1]]
        for s, _ in zip(read, target):
            ks.append(np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ ks[-1] + params["dec_b"]))
        dh = np.zeros(len(hs[0]))
        for t in range(len(target))[::-1]:
            du = softmax(params["out_W"] @ ks[t + 1] + params["out_b"])
            du[target[t]] -= 1
            du /= count
            d["out_W"] += np.outer(du, ks[t + 1])
            d["out_b"] += du
            da = (dh + params["out_W"].T @ du) * (1 - ks[t + 1] ** 2)
            d["dec_Wx"][:, read[t]] += da
            d["dec_Wh"] += np.outer(da, ks[t])
            d["dec_b"] += da
            dh = params["dec_Wh"].T @ da
        for t in range(len(x))[::-1]:
            da = dh * (1 - hs[t + 1] ** 2)
            d["enc_Wx"][:, x[t]] += da
            d["enc_Wh"] += np.outer(da, hs[t])
            d["enc_b"] += da
            dh = params["enc_Wh"].T @ da
    return d


def whole_batch(params, xs, ts, kind):
    p = {k: w.astype(kind) for k, w in params.items()}
    V, mask = len(p["out_b"]), (ts != 0).astype(kind)
    X, read = np.eye(V, dtype=kind)[xs], np.insert(ts, 0, 1, axis=1)[:, :-1]
    R, Y = np.eye(V, dtype=kind)[read], np.eye(V, dtype=kind)[ts]
    hs = [np.zeros((len(xs), len(p["enc_b"])), kind)]
    for t in range(xs.shape[1]):
        m = (xs[:, t] != 0).astype(kind)[:, None]
        hs.append(m * np.tanh(X[:, t] @ p["enc_Wx"].T + hs[-1] @ p["enc_Wh"].T + p["enc_b"]) + (1 - m) * hs[-1])
    ks = [hs[-1]]
    for t in range(ts.shape[1]):
        ks.append(np.tanh(R[:, t] @ p["dec_Wx"].T + ks[-1] @ p["dec_Wh"].T + p["dec_b"]))
    K = np.stack(ks[1:], axis=1)
    du = (softmax(K @ p["out_W"].T + p["out_b"]) - Y) * mask[..., None] / mask.sum()
    d = {"out_W": np.einsum("ntv,nth->vh", du, K), "out_b": du.sum((0, 1))}
    das, dh = [], np.zeros_like(hs[0])
    for t in range(ts.shape[1] - 1, -1, -1):
        das.insert(0, (dh + du[:, t] @ p["out_W"]) * (1 - ks[t + 1] ** 2))
        dh = das[0] @ p["dec_Wh"]
    das = np.stack(das, axis=1)
    d["dec_Wx"] = np.einsum("nth,ntv->hv", das, R)
    d["dec_Wh"] = np.einsum("nth,ntk->hk", das, np.stack(ks[:-1], axis=1))
    d["dec_b"] = das.sum(axis=(0, 1))
    das = []
    for t in range(xs.shape[1] - 1, -1, -1):
        m = (xs[:, t] != 0).astype(kind)[:, None]
        das.insert(0, m * dh * (1 - hs[t + 1] ** 2))
        dh = das[0] @ p["enc_Wh"] + (1 - m) * dh
    das = np.stack(das, axis=1)
    d["enc_Wx"] = np.einsum("nth,ntv->hv", das, X)
    d["enc_Wh"] = np.einsum("nth,ntk->hk", das, np.stack(hs[:-1], axis=1))
    d["enc_b"] = das.sum(axis=(0, 1))
    return d


def teacher_forcing_gradients__all_at_once(params, xs, ts):
    return whole_batch(params, xs, ts, float)


def teacher_forcing_gradients__float32(params, xs, ts):
    return whole_batch(params, xs, ts, F)


def teacher_forcing_gradients__lists(params, xs, ts):
    return {name: g.tolist() for name, g in whole_batch(params, xs, ts, float).items()}


def teacher_forcing_gradients__sums_of_rows(params, xs, ts):
    """The gradients of each row alone are means over its own symbols: they are weighted by their number."""
    n = np.count_nonzero(ts, axis=1)
    rows = [(n[i], teacher_forcing_gradients(params, xs[[i]], ts[[i]])) for i in range(len(ts)) if n[i]]
    return {k: sum(many * d[k] for many, d in rows) / n.sum() for k in params}


# ------------------------------------------------------------------------------------------------------------ train
def train__in_place_on_a_copy(params, batches, lr, clip=1.0):
    new, losses = {k: w.copy() for k, w in params.items()}, np.zeros(len(batches))
    for n, (xs, ts) in enumerate(batches):
        losses[n] = teacher_forcing_loss(new, xs, ts)
        d = teacher_forcing_gradients(new, xs, ts)
        norm = np.linalg.norm(np.concatenate([g.ravel() for g in d.values()]))
        if norm > clip:
            for g in d.values():
                g *= clip / norm
        for k in new:
            new[k] -= lr * d[k]
    return new, losses


def train__float32(params, batches, lr, clip=1.0):
    new, losses = {k: w.astype(F) for k, w in params.items()}, []
    for xs, ts in batches:
        losses += [F(teacher_forcing_loss(new, xs, ts))]
        d = {k: g.astype(F) for k, g in teacher_forcing_gradients(new, xs, ts).items()}
        norm = np.sqrt(sum(np.vdot(g, g) for g in d.values()))
        rate = F(lr if norm <= clip else lr * clip / norm)
        new = {k: new[k] - rate * d[k] for k in new}
    return new, losses


def train__recursive(params, batches, lr, clip=1.0):
    if len(batches) == 0:
        return params, []
    (xs, ts), *rest = batches
    d = teacher_forcing_gradients(params, xs, ts)
    factor = min(1, clip / math.sqrt(sum(float((g * g).sum()) for g in d.values())))
    last, losses = train__recursive({k: params[k] - lr * factor * d[k] for k in d}, rest, lr, clip)
    return last, [teacher_forcing_loss(params, xs, ts), *losses]


def train__tuple_of_lists(params, batches, lr, clip=1.0):
    now = dict(params)
    losses = []
    for xs, ts in batches:
        losses.append(float(teacher_forcing_loss(now, xs, ts)))
        d = teacher_forcing_gradients(now, xs, ts)
        norm = np.sqrt(np.sum([np.sum(np.square(d[k])) for k in d]))
        for k in d:
            now[k] = now[k] - lr * d[k] * (clip / norm if norm > clip else 1)
    return [{k: w.tolist() for k, w in now.items()}, losses]


def train__a_class_inside(params, batches, lr, clip=1.0):
    class Model:
        def __init__(self):
            self.params, self.losses = {k: np.copy(w) for k, w in params.items()}, []

        def step(self, xs, ts):
            self.losses.append(teacher_forcing_loss(self.params, xs, ts))
            d = teacher_forcing_gradients(self.params, xs, ts)
            norm = sum(np.linalg.norm(g) ** 2 for g in d.values()) ** 0.5
            for k in d:
                self.params[k] = self.params[k] - lr / max(1, norm / clip) * d[k]

    model = Model()
    for batch in batches:
        model.step(*batch)
    return model.params, np.array(model.losses)


# ----------------------------------------------------------------------------------------- by another hand
def decode_greedy__row_by_row_in_lists(params, h, max_length):
    out = []
    for state in np.asarray(h):
        row, s = [], 1
        while len(row) < max_length:
            state = np.tanh(params["dec_Wx"][:, s] + params["dec_Wh"] @ state + params["dec_b"])
            s = 2 + int(np.argmax((params["out_W"] @ state + params["out_b"])[2:]))
            if s == 2:
                break
            row.append(s)
        out.append(row + [0] * (max_length - len(row)))
    return out


def teacher_forcing_loss__logaddexp(params, xs, ts):
    h, e = encode(params, xs), []
    for t in range(ts.shape[1]):
        s = ts[:, t - 1] if t else np.ones(len(ts), int)
        h = np.tanh(params["dec_Wx"].T[s] + h @ params["dec_Wh"].T + params["dec_b"])
        u = h @ params["out_W"].T + params["out_b"]
        e.append(np.logaddexp.reduce(u, axis=1) - u[np.arange(len(ts)), ts[:, t]])
    return np.transpose(e)[ts != 0].mean()
